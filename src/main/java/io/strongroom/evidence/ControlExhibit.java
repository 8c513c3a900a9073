package io.strongroom.evidence;

import static java.util.stream.Collectors.toMap;

import io.strongroom.basics.AccountId;
import io.strongroom.control.ControlProof;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.Code;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** For each account whether control of its keys was shown in the period, and how. */
final class ControlExhibit {

    private ControlExhibit() {}

    static Exhibit of(PackFacts facts) {
        if (facts.control().isEmpty()) {
            return Catalogue.E06.notGiven("not performed: for %s no signature by a wallet's keys was taken in"
                    .formatted(facts.run().id().quarter()));
        }
        Map<AccountId, ControlProof> last = facts.control().stream()
                .collect(toMap(ControlProof::account, Function.identity(), (old, later) -> later));
        return new Table<Wallet>()
                .text("wallet_id", "Wallet", Wallet::id)
                .text("account_id", "Account (CAIP-10)", Wallet::account)
                .text("access_id", "Means of access", Wallet::accessId)
                .text("shown", "Control shown", wallet -> shown(wallet, last, facts))
                .textIfAny("method", "Method", wallet -> proof(last, wallet).map(proof -> Code.of(proof.method())))
                .textIfAny(
                        "not_older_than",
                        "Not older than",
                        wallet -> proof(last, wallet)
                                .map(proof -> proof.challenge().block()))
                .textIfAny(
                        "answered_before",
                        "Answered before (UTC)",
                        wallet -> proof(last, wallet)
                                .map(proof -> proof.challenge().expires()))
                .textIfAny(
                        "checked_at",
                        "Account's program asked at",
                        wallet -> proof(last, wallet).flatMap(ControlProof::checkedAt))
                .of(Catalogue.E06, facts.walletsAtEnd());
    }

    /** Of a wallet of many derived addresses the key of the first is asked for. */
    private static String shown(Wallet wallet, Map<AccountId, ControlProof> last, PackFacts facts) {
        if (last.containsKey(wallet.account())) {
            return "yes";
        }
        return facts.walletsAtEnd().stream()
                        .anyMatch(other -> other.id().equals(wallet.id()) && last.containsKey(other.account()))
                ? "another address of the wallet"
                : "no";
    }

    private static Optional<ControlProof> proof(Map<AccountId, ControlProof> proofs, Wallet wallet) {
        return Optional.ofNullable(proofs.get(wallet.account()));
    }
}
