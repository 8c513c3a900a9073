package io.strongroom.walletbook;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.asset.MicaClass;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Horizon;
import io.strongroom.walletbook.BookRule.Book;
import io.strongroom.walletbook.BookRule.Flying;
import io.strongroom.walletbook.BookRule.Said;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A custodian of a few wallets with three books that came about by chance, stored as the stages of a run store them. */
final class BookWorld {

    static final LedgerId LEDGER = Assets.ETHER.id().ledger();
    static final String THIRD_PARTY = "lei:529900T8BM49AURSDO55";
    static final String WITHOUT_WALLETS = "X";

    private static final List<Asset> ASSETS = List.of(Assets.DOLLAR, Assets.ETHER);
    private static final Optional<ClientId> ONE = Optional.of(new ClientId("C-1"));
    private static final Optional<ClientId> TWO = Optional.of(new ClientId("C-2"));

    private final JdbcClient jdbc;
    private final Random chance;
    private final int seed;
    private final Instant cutOff;
    private final List<BookWallet> wallets;
    private final List<Said> said = new ArrayList<>();
    private final List<Flying> flying = new ArrayList<>();
    private final List<BookBalance> besides = new ArrayList<>();
    private final List<BookGap> gaps = new ArrayList<>();
    private BookScope scope;
    private int entries;

    private BookWorld(JdbcClient jdbc, int seed) {
        this.jdbc = jdbc;
        this.seed = seed;
        chance = new Random(seed);
        wallets = wallets();
        cutOff = Instant.parse("2001-01-01T00:00:00Z").plus(Duration.ofDays(seed));
        scope = new BookScope(
                new RunId(new Quarter(2026, 3), seed),
                cutOff,
                new Horizon(file()),
                wallets,
                Set.of("W-FIRM"),
                Set.of(),
                ASSETS.stream().map(BookWorld::kept).toList(),
                besides);
    }

    /** P is omnibus, S segregated for two clients, M both, T kept by a third party. */
    private List<BookWallet> wallets() {
        return List.of(
                wallet("W-P1", pool("P"), Optional.empty()),
                wallet("W-P2", pool("P"), Optional.empty()),
                wallet("W-S1", pool("S"), ONE),
                wallet("W-S2", pool("S"), TWO),
                wallet("W-S3", pool("S"), TWO),
                wallet("W-M1", pool("M"), Optional.empty()),
                wallet("W-M2", pool("M"), Optional.empty()),
                new BookWallet("W-T1", new AccountId(new LedgerId(THIRD_PARTY), "ACC-1"), pool("T"), Optional.empty()));
    }

    /** The register goes on from one try to the next; pools do not. */
    private String pool(String name) {
        return name + "-" + seed;
    }

    static BookWorld byChance(JdbcClient jdbc, int seed) {
        BookWorld world = new BookWorld(jdbc, seed);
        world.files();
        world.hold();
        world.owe();
        world.fly();
        world.book();
        world.pools();
        world.scope = new BookScope(
                world.scope.run(),
                world.cutOff,
                world.scope.horizon(),
                world.wallets,
                world.scope.others(),
                world.scope.unread(),
                world.scope.assets(),
                world.besides);
        return world;
    }

    BookScope scope() {
        return scope;
    }

    List<BookGap> gaps() {
        return gaps;
    }

    List<BookLine> linesByRule() {
        return BookRule.lines(wallets, said, flying, scope.unread());
    }

    BookWorld beforeAnyBook() {
        return with(1, cutOff, new Horizon(0), Set.of());
    }

    BookWorld aDayLater() {
        return with(2, cutOff.plus(Duration.ofHours(1)), new Horizon(file()), Set.of());
    }

    BookWorld unread(List<LedgerId> ledgers) {
        return with(0, cutOff, scope.horizon(), Set.copyOf(ledgers));
    }

    private BookWorld with(int run, Instant at, Horizon horizon, Set<LedgerId> unread) {
        RunId id = run == 0 ? scope.run() : new RunId(new Quarter(2026, 4), seed * 10 + run);
        scope = new BookScope(id, at, horizon, wallets, scope.others(), unread, scope.assets(), besides);
        return this;
    }

    /** The last file that the run knows; one more comes after it. */
    private long file() {
        return 3L * seed - 1;
    }

    private void files() {
        for (long file = file() - 1; file <= file() + 1; file++) {
            jdbc.sql("insert into feed_file (file_id, feed, name, sha256, rows) values (?, 'wallet_book', 'w', ?, 1)")
                    .params(file, Sha256.of("" + file).hex())
                    .update();
        }
    }

    private void hold() {
        jdbc.sql("insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash,"
                        + " state_root, node, finality) values (?, ?, ?, 1, ?, ?, ?, ?, 'n', 'f')")
                .params(
                        scope.run().toString(),
                        LEDGER.value(),
                        utc(cutOff),
                        hash("1"),
                        utc(cutOff.minusSeconds(5)),
                        hash("2"),
                        hash("3"))
                .update();
        ASSETS.forEach(asset -> jdbc.sql("insert into snapshot_asset (asset_id) values (?) on conflict do nothing")
                .param(asset.id().value())
                .update());
        for (BookWallet wallet : wallets) {
            for (int part = 0; part < ASSETS.size(); part++) {
                BigInteger units = BigInteger.valueOf(chance.nextInt(4));
                say(Book.LEDGER, wallet.pool(), Optional.of(wallet.id()), Optional.empty(), ASSETS.get(part), units);
                if (wallet.account().ledger().equals(LEDGER)) {
                    balance(wallet, part, units);
                } else {
                    besides.add(
                            new BookBalance(wallet.account(), ASSETS.get(part).id(), units));
                }
            }
        }
        // Staked on a segregated wallet.
        besides.add(new BookBalance(wallets.get(2).account(), Assets.ETHER.id(), BigInteger.TWO));
        say(Book.LEDGER, pool("S"), Optional.of("W-S1"), Optional.empty(), Assets.ETHER, BigInteger.TWO);
    }

    private void balance(BookWallet wallet, int part, BigInteger units) {
        jdbc.sql("insert into snapshot_holding (block_no, address, part, method, assets, base_units)"
                        + " select block_no, ?, ?, 'm', array[asset_no], array[?::numeric]"
                        + " from pinned_block, snapshot_asset where run_id = ? and asset_id = ?")
                .params(
                        wallet.account().address(),
                        part,
                        new BigDecimal(units),
                        scope.run().toString(),
                        ASSETS.get(part).id().value())
                .update();
    }

    /** Mostly what is held, so that much agrees. */
    private void owe() {
        for (BookWallet wallet : wallets) {
            for (Asset asset : ASSETS) {
                BigInteger units = sum(Book.LEDGER, wallet.id(), asset);
                entry(wallet.pool(), clientOf(wallet), asset, off(units), cutOff.minusSeconds(9), Optional.empty());
            }
        }
        entry(
                pool(WITHOUT_WALLETS),
                new ClientId("C-9"),
                Assets.ETHER,
                BigInteger.ONE,
                cutOff.minusSeconds(9),
                Optional.empty());
        // What comes later, or is known later, does not count.
        store(pool("P"), new ClientId("C-9"), Assets.ETHER, BigInteger.TEN, cutOff, Optional.empty(), file());
        store(
                pool("S"),
                new ClientId("C-1"),
                Assets.ETHER,
                BigInteger.TEN,
                cutOff.minusSeconds(9),
                Optional.empty(),
                file() + 1);
    }

    private void fly() {
        for (BookWallet wallet : wallets) {
            if (chance.nextInt(4) != 0 || wallet.pool().equals(pool("T"))) {
                continue;
            }
            String transaction = hash("%d %s".formatted(seed, wallet.id()));
            boolean first = chance.nextBoolean();
            BigInteger units = BigInteger.valueOf(chance.nextInt(2) + 1L);
            ClientId client = clientOf(wallet);
            if (first) {
                entry(
                        wallet.pool(),
                        client,
                        Assets.ETHER,
                        units.negate(),
                        cutOff.minusSeconds(1),
                        Optional.of(transaction));
            } else {
                store(
                        wallet.pool(),
                        client,
                        Assets.ETHER,
                        units,
                        cutOff.plusSeconds(1),
                        Optional.of(transaction),
                        file());
            }
            flying.add(new Flying(wallet.pool(), client, new Quantity(Assets.ETHER, units), first));
            jdbc.sql(
                            "insert into reconciliation_explained (run_id, pool, asset_id, rule, reference, base_units, evidence,"
                                    + " registered_first) values (?, ?, ?, 'in-flight', ?, ?, 'e', ?)")
                    .params(
                            scope.run().toString(),
                            wallet.pool(),
                            Assets.ETHER.id().value(),
                            transaction,
                            new BigDecimal(units),
                            first)
                    .update();
        }
    }

    /** As the ledger has it or the register, or off by one; a wallet may be missing, and an older file is passed over. */
    private void book() {
        boolean byRegister = chance.nextBoolean();
        for (BookWallet wallet : wallets) {
            if (chance.nextInt(9) == 0) {
                gaps.add(new BookGap(wallet.id(), wallet.pool(), BookGap.Reason.MISSING));
                continue;
            }
            for (Asset asset : ASSETS) {
                BigInteger held = sum(Book.LEDGER, wallet.id(), asset);
                BigInteger flown = flying.stream()
                        .filter(each -> each.pool().equals(wallet.pool())
                                && each.client().equals(clientOf(wallet))
                                && each.quantity().asset().equals(asset))
                        .map(each -> each.quantity().baseUnits())
                        .reduce(BigInteger.ZERO, BigInteger::add);
                BigInteger units = off(byRegister && isFirstOf(wallet) ? held.subtract(flown) : held);
                row(wallet.id(), asset, units, file());
                row(wallet.id(), asset, units.add(BigInteger.TEN), file() - 1);
                row(wallet.id(), asset, units.add(BigInteger.TEN), file() + 1);
                say(Book.WALLET, wallet.pool(), Optional.of(wallet.id()), Optional.empty(), asset, units);
            }
        }
        row("W-FIRM", Assets.ETHER, BigInteger.TEN, file());
        if (chance.nextInt(3) == 0) {
            row("W-OLD", Assets.ETHER, BigInteger.ONE, file());
            gaps.add(new BookGap("W-OLD", "", BookGap.Reason.NOT_IN_USE));
        } else {
            row("W-OLD", Assets.ETHER, BigInteger.ZERO, file());
        }
    }

    private void row(String wallet, Asset asset, BigInteger units, long file) {
        jdbc.sql(
                        "insert into wallet_book (file_id, line, wallet_id, asset_id, base_units, as_of) values (?, 1, ?, ?, ?, ?)")
                .params(file, wallet, asset.id().value(), new BigDecimal(units), utc(cutOff))
                .update();
    }

    private void pools() {
        for (String name : List.of("P", "S", "M", "T", WITHOUT_WALLETS)) {
            String pool = pool(name);
            for (Asset asset : ASSETS) {
                if (name.equals(WITHOUT_WALLETS) && asset.equals(Assets.DOLLAR)) {
                    continue;
                }
                jdbc.sql(
                                "insert into reconciliation_line (run_id, pool, asset_id, symbol, decimals, held, owed, explained)"
                                        + " values (?, ?, ?, ?, ?, ?, ?, 0)")
                        .params(
                                scope.run().toString(),
                                pool,
                                asset.id().value(),
                                asset.symbol(),
                                asset.decimals(),
                                new BigDecimal(sumOf(Book.LEDGER, pool, asset)),
                                new BigDecimal(sumOf(Book.REGISTER, pool, asset)))
                        .update();
            }
        }
    }

    private BigInteger off(BigInteger units) {
        return chance.nextInt(5) == 0 ? units.add(BigInteger.ONE) : units;
    }

    private BigInteger sum(Book book, String wallet, Asset asset) {
        return said.stream()
                .filter(each -> each.book() == book
                        && each.wallet().equals(Optional.of(wallet))
                        && each.quantity().asset().equals(asset))
                .map(each -> each.quantity().baseUnits())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger sumOf(Book book, String pool, Asset asset) {
        return said.stream()
                .filter(each -> each.book() == book
                        && each.pool().equals(pool)
                        && each.quantity().asset().equals(asset))
                .map(each -> each.quantity().baseUnits())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void entry(
            String pool, ClientId client, Asset asset, BigInteger units, Instant at, Optional<String> transaction) {
        store(pool, client, asset, units, at, transaction, file());
        say(Book.REGISTER, pool, Optional.empty(), Optional.of(client), asset, units);
    }

    private void store(
            String pool,
            ClientId client,
            Asset asset,
            BigInteger units,
            Instant at,
            Optional<String> transaction,
            long file) {
        jdbc.sql("insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type,"
                        + " registered_at, effective_at, entry_no, entry_hash, tx_ref)"
                        + " values (?, ?, 1, ?, ?, ?, ?, 'deposit', ?, ?, ?, sha256(''), ?)")
                .params(
                        "M-%d-%d".formatted(seed, ++entries),
                        file,
                        client.value(),
                        asset.id().value(),
                        pool,
                        new BigDecimal(units),
                        utc(at),
                        utc(at),
                        1000L * seed + entries)
                .param(transaction.orElse(null))
                .update();
    }

    private void say(
            Book book, String pool, Optional<String> wallet, Optional<ClientId> client, Asset asset, BigInteger units) {
        said.add(new Said(book, pool, wallet, client, new Quantity(asset, units)));
    }

    private boolean isFirstOf(BookWallet wallet) {
        return wallets.stream()
                .filter(each -> each.group().equals(wallet.group()))
                .findFirst()
                .equals(Optional.of(wallet));
    }

    /** Of an omnibus pool, some client. */
    private static ClientId clientOf(BookWallet wallet) {
        return wallet.client().orElse(new ClientId("C-5"));
    }

    private static BookWallet wallet(String id, String pool, Optional<ClientId> client) {
        String address = "0x" + Sha256.of(id).hex().substring(0, 40);
        return new BookWallet(id, new AccountId(LEDGER, address), pool, client);
    }

    private static KeptAsset kept(Asset asset) {
        return new KeptAsset(
                asset, asset.symbol(), Optional.empty(), MicaClass.OTHER, Optional.empty(), Behaviour.PLAIN);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String hash(String text) {
        return "0x" + Sha256.of(text).hex();
    }
}
