package io.strongroom.segregation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.chain.Authority;
import io.strongroom.custody.DescribedWallet;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding.Shared;
import io.strongroom.segregation.Finding.Shared.What;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * S4: no means of access, set of signers, policy, extended public key or signer on a ledger is behind wallets of two owner
 * classes, and none is labelled for another class than it controls. Pure.
 */
public final class MeansSeparation {

    private MeansSeparation() {}

    /** What is behind something, and whose assets those are. */
    private record Side(String subject, String name, OwnerClass ownerClass) {
        String inWords() {
            return name + " (" + ownerClass + ")";
        }
    }

    /**
     * Makes the test.
     *
     * @param wallets those of any time of the period
     * @param means those of any time of the period
     * @param authorities what ledgers say at the pinned blocks
     */
    public static TestResult of(
            List<Wallet> wallets,
            List<MeansOfAccess> means,
            List<DescribedWallet> described,
            List<Authority> authorities,
            Exceptions exceptions) {
        List<Shared> found = new ArrayList<>();
        found.addAll(shared(
                What.ACCESS,
                wallets.stream().map(wallet -> new Side(wallet.accessId(), wallet.id(), wallet.ownerClass()))));
        found.addAll(labels(wallets, means));
        found.addAll(shared(
                What.SIGNERS,
                means.stream()
                        .filter(some -> !some.signers().isEmpty())
                        .map(some -> new Side(
                                String.join(", ", new TreeSet<>(some.signers())), some.id(), some.ownerClass()))));
        found.addAll(shared(
                What.POLICY,
                means.stream()
                        .flatMap(some -> some.policyRef().stream()
                                .map(policy -> new Side(policy, some.id(), some.ownerClass())))));
        found.addAll(shared(
                What.KEY,
                described.stream()
                        .flatMap(wallet -> wallet.keys().stream()
                                .map(key -> new Side(
                                        DescribedWallet.beginning(key), wallet.walletId(), wallet.ownerClass())))));
        found.addAll(shared(What.OWNER, owners(wallets, authorities)));
        return exceptions.apply(
                SegregationRule.S4,
                new Population("means of access, with the wallets they control", means.size()),
                found,
                Shared::subject);
    }

    private static List<Shared> labels(List<Wallet> wallets, List<MeansOfAccess> means) {
        Map<String, List<MeansOfAccess>> byId = means.stream().collect(groupingBy(MeansOfAccess::id));
        return wallets.stream()
                .flatMap(wallet -> byId.getOrDefault(wallet.accessId(), List.of()).stream()
                        .filter(some -> some.ownerClass() != wallet.ownerClass())
                        .map(some -> new Shared(
                                What.LABEL,
                                some.id(),
                                some.ownerClass().name(),
                                wallet.id() + " (" + wallet.ownerClass() + ")")))
                .distinct()
                .sorted((one, other) -> one.sentence().compareTo(other.sentence()))
                .toList();
    }

    private static Stream<Side> owners(List<Wallet> wallets, List<Authority> authorities) {
        List<Authority> signed = authorities.stream()
                .filter(authority -> !authority.signers().isEmpty())
                .toList();
        Set<AccountId> accounts = signed.stream().map(Authority::account).collect(Collectors.toSet());
        Map<AccountId, List<Wallet>> byAccount = wallets.stream()
                .filter(wallet -> accounts.contains(wallet.account()))
                .collect(groupingBy(Wallet::account));
        return signed.stream()
                .flatMap(authority -> byAccount.getOrDefault(authority.account(), List.of()).stream()
                        .flatMap(wallet -> authority.signers().stream()
                                .map(signer -> new Side(signer, wallet.id(), wallet.ownerClass()))));
    }

    /** One finding for each two classes that share something, with the names of both. */
    private static List<Shared> shared(What what, Stream<Side> sides) {
        List<Shared> found = new ArrayList<>();
        sides.collect(groupingBy(Side::subject, TreeMap::new, toList())).forEach((subject, some) -> {
            Map<OwnerClass, List<Side>> byClass =
                    some.stream().collect(groupingBy(Side::ownerClass, TreeMap::new, toList()));
            List<OwnerClass> classes = List.copyOf(byClass.keySet());
            for (int i = 0; i < classes.size(); i++) {
                for (OwnerClass other : classes.subList(i + 1, classes.size())) {
                    found.add(new Shared(what, subject, names(byClass, classes.get(i)), names(byClass, other)));
                }
            }
        });
        return found;
    }

    private static String names(Map<OwnerClass, List<Side>> byClass, OwnerClass ownerClass) {
        Function<Side, String> words = Side::inWords;
        Collection<Side> sides = byClass.getOrDefault(ownerClass, List.of());
        return sides.stream().map(words).distinct().sorted().collect(Collectors.joining(", "));
    }
}
