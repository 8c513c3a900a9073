package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A token that was sent to one of the firm's accounts and is in no asset file: unidentified, listed, never valued.
 *
 * @param baseUnits what the token says the account holds; empty if it says nothing usable
 */
public record UnknownAsset(AccountId account, AssetId asset, Optional<BigInteger> baseUnits, String note) {

    static List<UnknownAsset> read(BalanceSource source, PinnedBlock block, List<Sighting> sightings) {
        List<BalanceSource.Question> questions = sightings.stream()
                .map(sighting -> new BalanceSource.Question(sighting.account(), sighting.asset()))
                .toList();
        return source.read(block, questions).stream().map(UnknownAsset::of).toList();
    }

    private static UnknownAsset of(Reading reading) {
        return switch (reading) {
            case Reading.Balance(AccountId account, AssetId asset, BigInteger baseUnits, String method) ->
                new UnknownAsset(account, asset, Optional.of(baseUnits), method);
            case Reading.Unread(AccountId account, AssetId asset, String reason) ->
                new UnknownAsset(account, asset, Optional.empty(), reason);
        };
    }
}
