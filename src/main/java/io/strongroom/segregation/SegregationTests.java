package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.chain.Authority;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.Departure;
import io.strongroom.segregation.Transfer.Fee;
import io.strongroom.segregation.Transfer.GasFloat;
import io.strongroom.segregation.Transfer.Judged;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes every segregation test of the catalogue, those that cannot be performed included. */
@Component
public class SegregationTests {

    private final LedgerTransfers ledger;
    private final AccountHoldings holdings;
    private final GivenRows given;
    private final SegregationSettings settings;

    SegregationTests(LedgerTransfers ledger, AccountHoldings holdings, GivenRows given, SegregationSettings settings) {
        this.ledger = ledger;
        this.holdings = holdings;
        this.given = given;
        this.settings = settings;
    }

    /** What was found, in the order of the tests, with the transfers and the gas that were looked at. */
    public record Tested(List<TestResult> results, List<Judged> transfers, List<GasFloat> gas) {}

    /** In the transaction of the caller; stores nothing. */
    public Tested run(SegregationFacts facts) {
        ledger.watch(facts.walletsInPeriod(), keys(facts.onLedger().authorities()));
        TransferSeparation.Facts moved = moved(facts);
        List<Judged> judged = TransferSeparation.judged(moved, settings.reasons());
        Exceptions exceptions = new Exceptions(
                settings.exceptions(),
                facts.period().cutOff().minusNanos(1000).atZone(facts.zone()).toLocalDate());
        List<TestResult> results = Stream.of(
                        separation(facts, judged), control(facts, exceptions), cover(facts, exceptions))
                .flatMap(List::stream)
                .toList();
        return new Tested(results, judged, TransferSeparation.gas(moved, judged));
    }

    /** S1 to S3b. */
    private List<TestResult> separation(SegregationFacts facts, List<Judged> judged) {
        return List.of(
                AddressSeparation.of(
                        facts.inventory().wallets(),
                        facts.inventory().described(),
                        facts.period(),
                        holdings.of(facts.run(), facts.assets())),
                PoolEvenness.of(
                        facts.pools().lines(),
                        facts.pools().stretches(),
                        facts.pools().attested(),
                        facts.period()),
                TransferSeparation.result(SegregationRule.S3, judged, facts.assets()),
                TransferSeparation.result(SegregationRule.S3B, judged, facts.assets()));
    }

    /** S4 to S6. */
    private List<TestResult> control(SegregationFacts facts, Exceptions exceptions) {
        List<Wallet> wallets = facts.walletsInPeriod();
        SegregationFacts.OnLedger read = facts.onLedger();
        return List.of(
                MeansSeparation.of(
                        wallets,
                        facts.inventory().means(),
                        facts.inventory().described(),
                        read.authorities(),
                        exceptions),
                ApprovedState.of(
                        clientsAtEnd(facts),
                        read.authorities(),
                        read.changes(),
                        given.authority(facts.horizon()),
                        facts.period()),
                Encumbrances.of(
                        wallets.stream().filter(SegregationTests::isClients).toList(),
                        new Encumbrances.Read(read.authorities(), read.allowances(), ledger.uses(facts.run())),
                        given.spenders(facts.horizon()).orElse(List.of()),
                        facts.assets(),
                        facts.period()));
    }

    /** S7 to S9. */
    private List<TestResult> cover(SegregationFacts facts, Exceptions exceptions) {
        return List.of(
                LegalCover.of(
                        facts.owed().clients(),
                        facts.owed().agreements(),
                        given.opinions(facts.horizon()),
                        settings.opinions(),
                        facts.period(),
                        facts.zone()),
                DutySeparation.of(
                        given.duties(facts.horizon()), facts.inventory().means(), exceptions, facts.period()),
                UncountedAssets.of(
                        clientsAtEnd(facts).size(),
                        facts.onLedger().unknown(),
                        facts.onLedger().left()));
    }

    private TransferSeparation.Facts moved(SegregationFacts facts) {
        List<Transfer> transfers = ledger.transfers(facts.run());
        List<Departure> gas = facts.pools().departures().stream()
                .filter(some -> Set.of("gas", "open").contains(some.cause()))
                .toList();
        List<Fee> fees = ledger.fees(facts.run(), gas);
        return new TransferSeparation.Facts(
                transfers,
                ledger.entries(
                        transfers.stream().map(Transfer::transaction).toList(), facts.aliases(), facts.horizon()),
                fees,
                gas.stream()
                        .filter(some -> some.cause().equals("gas"))
                        .map(some -> new TransferSeparation.Even(some.pool(), some.asset()))
                        .collect(Collectors.toSet()));
    }

    private static List<Wallet> clientsAtEnd(SegregationFacts facts) {
        return facts.walletsInPeriod().stream()
                .filter(wallet -> isClients(wallet) && wallet.isValidAtEndOf(facts.period()))
                .toList();
    }

    private static boolean isClients(Wallet wallet) {
        return wallet.ownerClass() == OwnerClass.CLIENT;
    }

    private static Set<AccountId> keys(List<Authority> authorities) {
        return authorities.stream()
                .filter(authority -> authority.kind() == Authority.Kind.KEY)
                .map(Authority::account)
                .collect(Collectors.toSet());
    }
}
