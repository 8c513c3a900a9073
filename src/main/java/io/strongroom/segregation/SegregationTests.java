package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.OwnerClass;
import io.strongroom.segregation.TestResult.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The segregation tests of MiCA Art. 75(7) that can be made from wallets, keys and balances. Pure. */
public final class SegregationTests {

    private static final String LATER = "this version does not read what the test needs";

    private SegregationTests() {}

    /**
     * All tests of the catalogue, those not performed included.
     *
     * @param controls every wallet of every owner class
     * @param inTwoPools accounts that two client pools had at the same time, one sentence each
     * @param poolDifferences open differences between client pools and the register
     * @param uncounted assets at client addresses that no asset file names or no pool counts, one sentence each
     */
    public static List<TestResult> run(
            Collection<WalletControl> controls,
            List<String> inTwoPools,
            int pools,
            List<String> poolDifferences,
            List<String> uncounted) {
        return List.of(
                separateAddresses(controls, inTwoPools),
                new TestResult(
                        "S2",
                        "A client pool holds exactly what its clients are owed",
                        Outcome.of(pools, poolDifferences)),
                notPerformed("S3", "No transfer between client wallets and the firm's or the group's without a reason"),
                separateKeys(controls),
                notPerformed("S5", "Signers and thresholds on the ledger are those approved"),
                notPerformed("S6", "No client asset is encumbered without the client's consent"),
                notPerformed("S7", "Agreements and legal opinions cover the period"),
                notPerformed("S8", "Nobody can both instruct and approve"),
                new TestResult(
                        "S9",
                        "Every asset at a client address is known and counted",
                        Outcome.of(
                                (int) controls.stream()
                                        .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                                        .count(),
                                uncounted)));
    }

    /**
     * S1: no address is listed for two owner classes, on any ledger (one EVM key controls one address on all), and no
     * account for two pools of clients.
     */
    public static TestResult separateAddresses(Collection<WalletControl> controls, List<String> inTwoPools) {
        List<String> findings =
                new ArrayList<>(shared(controls, SegregationTests::addressOnAnyLedger, "Address %s is listed as %s"));
        findings.addAll(inTwoPools);
        return new TestResult(
                "S1",
                "An address used for clients' assets is not used for anybody else's",
                Outcome.of(controls.size(), findings));
    }

    /** S4: no means of access controls wallets of two owner classes, or of another class than it is labelled for. */
    public static TestResult separateKeys(Collection<WalletControl> controls) {
        List<String> findings =
                new ArrayList<>(shared(controls, WalletControl::access, "Means of access %s controls %s"));
        controls.stream()
                .filter(control -> control.accessClass() != control.ownerClass())
                .map(control -> "Means of access %s is labelled %s and controls wallet %s of class %s"
                        .formatted(control.access(), control.accessClass(), control.wallet(), control.ownerClass()))
                .sorted()
                .forEach(findings::add);
        return new TestResult(
                "S4",
                "No means of access controls both clients' wallets and others",
                Outcome.of(controls.size(), findings));
    }

    private static List<String> shared(
            Collection<WalletControl> controls, Function<WalletControl, String> key, String sentence) {
        return controls.stream().collect(groupingBy(key, TreeMap::new, toList())).entrySet().stream()
                .filter(group -> group.getValue().stream()
                                .map(WalletControl::ownerClass)
                                .distinct()
                                .count()
                        > 1)
                .map(group -> sentence.formatted(
                        group.getKey(),
                        group.getValue().stream()
                                .map(wallet -> wallet.wallet() + " (" + wallet.ownerClass() + ")")
                                .sorted()
                                .collect(joining(" and "))))
                .toList();
    }

    private static String addressOnAnyLedger(WalletControl control) {
        return control.account().ledger().isEvm()
                ? control.account().address()
                : control.account().toString();
    }

    private static TestResult notPerformed(String test, String rule) {
        return new TestResult(test, rule, new Outcome.NotPerformed(LATER));
    }
}
