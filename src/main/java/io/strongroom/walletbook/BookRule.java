package io.strongroom.walletbook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quantity;
import io.strongroom.walletbook.BookWallet.Group;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rule by which three books are compared, in plain Java: what {@link BookComparisons} does as sets. Pure. */
final class BookRule {

    private BookRule() {}

    /** Which of the books says it. */
    enum Book {
        WALLET,
        REGISTER,
        LEDGER
    }

    /** What a book says of a wallet, or the register of a client's position in a pool. */
    record Said(Book book, String pool, Optional<String> wallet, Optional<ClientId> client, Quantity quantity) {}

    /** Something in flight: held less owed. */
    record Flying(String pool, ClientId client, Quantity quantity, boolean registeredFirst) {}

    /**
     * Every line, by asset, pool and client.
     *
     * @param unread ledgers of which nothing is known
     */
    static List<BookLine> lines(
            Collection<BookWallet> wallets,
            Collection<Said> said,
            Collection<Flying> flying,
            Collection<LedgerId> unread) {
        Set<String> named = said.stream()
                .filter(each -> each.book() == Book.WALLET)
                .flatMap(each -> each.wallet().stream())
                .collect(toSet());
        Map<Key, List<Said>> grouped = said.stream()
                .flatMap(each -> group(wallets, each)
                        .map(group -> Map.entry(new Key(group, each.quantity().asset()), each)))
                .collect(groupingBy(
                        Map.Entry::getKey, () -> new TreeMap<>(Key.ORDER), mapping(Map.Entry::getValue, toList())));
        List<BookLine> lines = new ArrayList<>();
        grouped.forEach((key, each) -> {
            if (wallets.stream().noneMatch(wallet -> hides(wallet, key, named, unread))) {
                lines.add(line(key, each, wallets, flying));
            }
        });
        return lines;
    }

    /** Whether it is not known what a wallet of the group holds of the asset, or what the book says of it. */
    private static boolean hides(BookWallet wallet, Key key, Set<String> named, Collection<LedgerId> unread) {
        LedgerId ledger = wallet.account().ledger();
        return wallet.group().equals(key.group())
                && (!named.contains(wallet.id()) || unread.contains(ledger))
                && (ledger.isThirdParty() || ledger.equals(key.asset().id().ledger()));
    }

    private static BookLine line(Key key, List<Said> said, Collection<BookWallet> wallets, Collection<Flying> flying) {
        BigInteger booked = sum(said, Book.WALLET);
        BigInteger owed = sum(said, Book.REGISTER);
        BigInteger held = sum(said, Book.LEDGER);
        BigInteger ledgerFirst = inFlight(key, wallets, flying, false);
        BigInteger registeredFirst = inFlight(key, wallets, flying, true);
        BigInteger all = ledgerFirst.add(registeredFirst);
        BigInteger taken = Stream.of(all, BigInteger.ZERO, ledgerFirst, registeredFirst)
                .reduce((one, other) ->
                        agreeing(booked, owed, held, all, other) > agreeing(booked, owed, held, all, one) ? other : one)
                .orElseThrow();
        return new BookLine(
                key.group().pool(),
                key.group().client(),
                said.stream().filter(each -> each.book() == Book.WALLET).count(),
                new Quantity(key.asset(), booked),
                new Quantity(key.asset(), owed),
                new Quantity(key.asset(), held),
                new Quantity(key.asset(), taken),
                new Quantity(key.asset(), all.subtract(taken)));
    }

    private static int agreeing(BigInteger booked, BigInteger owed, BigInteger held, BigInteger all, BigInteger units) {
        int internal = booked.subtract(owed).equals(units) ? 1 : 0;
        int external = held.subtract(booked).equals(all.subtract(units)) ? 1 : 0;
        return internal + external;
    }

    private static BigInteger inFlight(
            Key key, Collection<BookWallet> wallets, Collection<Flying> flying, boolean registeredFirst) {
        return flying.stream()
                .filter(each -> each.registeredFirst() == registeredFirst
                        && each.quantity().asset().equals(key.asset())
                        && new Group(each.pool(), byClient(wallets, each.pool(), Optional.of(each.client())))
                                .equals(key.group()))
                .map(each -> each.quantity().baseUnits())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Stream<Group> group(Collection<BookWallet> wallets, Said said) {
        return said.wallet().isPresent()
                ? wallets.stream()
                        .filter(wallet -> said.wallet().equals(Optional.of(wallet.id())))
                        .map(BookWallet::group)
                        .distinct()
                : Stream.of(new Group(said.pool(), byClient(wallets, said.pool(), said.client())));
    }

    private static Optional<ClientId> byClient(Collection<BookWallet> wallets, String pool, Optional<ClientId> client) {
        return client.filter(_ -> wallets.stream()
                .anyMatch(
                        wallet -> wallet.pool().equals(pool) && wallet.client().isPresent()));
    }

    private static BigInteger sum(List<Said> said, Book book) {
        return said.stream()
                .filter(each -> each.book() == book)
                .map(each -> each.quantity().baseUnits())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private record Key(Group group, Asset asset) {

        static final Comparator<Key> ORDER = Comparator.comparing(
                        (Key key) -> key.asset().id().value())
                .thenComparing(key -> key.group().pool())
                .thenComparing(key -> key.group().client().map(ClientId::value).orElse(""));
    }
}
