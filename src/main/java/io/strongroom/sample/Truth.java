package io.strongroom.sample;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a right close of the quarter must find, from the generator's own books; of a crowd it has the numbers only. */
record Truth(History history, Book book, Planted planted, Market market) {

    private static final Period PERIOD = Quarterly.PERIOD;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The whole of it. Amounts are texts: base units without a point, money with one. */
    record Document(
            String quarter,
            String zone,
            String from,
            String cutOff,
            Block cutOffBlock,
            List<PlantedFault> faults,
            List<TrueAsset> assets,
            List<TrueWallet> wallets,
            List<TruePool> pools,
            List<Break> breaks,
            List<SegregationFailure> segregationFailures,
            Set<String> unpricedAssets,
            Set<String> staleAssets,
            int statements,
            int movements,
            int transactions,
            List<TrueClient> clients) {}

    record Block(String ledger, long number, String hash, String timestamp) {}

    record PlantedFault(Fault fault, String description, String planted, List<Trace> found) {}

    record TrueAsset(String asset, String symbol, int decimals) {}

    record TrueWallet(String wallet, String account, OwnerClass ownerClass, String pool, Map<String, String> held) {}

    record TruePool(String pool, String asset, String held, String owed) {}

    /** A break of the positions, or a client below zero; the amount is without sign. */
    record Break(String kind, String pool, String asset, String client, String amount) {}

    record SegregationFailure(String test, String subject) {}

    record TrueClient(
            String client,
            String currency,
            int transfers,
            List<TruePosition> positions,
            String total,
            Set<String> unpriced) {}

    record TruePosition(String asset, String pool, String opening, String closing) {}

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(document()) + "\n");
    }

    private Document document() {
        BlockRef block = history.cutOff();
        List<TruePool> pools = pools();
        List<TrueClient> clients = clients();
        return new Document(
                Quarterly.QUARTER.toString(),
                Quarterly.ZONE.getId(),
                PERIOD.from().toString(),
                PERIOD.cutOff().toString(),
                new Block(
                        block.ledger().value(),
                        block.height(),
                        block.hash(),
                        block.minedAt().toString()),
                planted.plants().stream()
                        .map(plant -> new PlantedFault(
                                plant.fault(),
                                plant.fault().description(),
                                plant.what(),
                                planted.traces().getOrDefault(plant.fault(), List.of())))
                        .toList(),
                Arrays.stream(Token.values())
                        .map(token -> new TrueAsset(asset(token), token.symbol(), token.decimals()))
                        .toList(),
                wallets(),
                pools,
                breaks(pools, clients),
                segregationFailures(),
                assetsOf(planted.has(Fault.MISSING_PRICE), Token.TOLL),
                assetsOf(planted.has(Fault.STALE_PRICE), Token.QUARRY),
                clients.size() + planted.crowd().size(),
                book.movements().size() + planted.crowd().size(),
                history.transactions(),
                clients);
    }

    private List<TrueWallet> wallets() {
        Stream<TrueWallet> ours = Arrays.stream(Wallet.values())
                .map(wallet -> new TrueWallet(
                        wallet.id(),
                        history.account(wallet),
                        wallet.ownerClass(),
                        wallet.pool(),
                        held(token -> history.heldAtCutOff(wallet, token))));
        Stream<TrueWallet> vaults = planted.vaults().stream()
                .map(vault -> new TrueWallet(
                        vault.wallet(),
                        Devnet.LEDGER + ":" + vault.address(),
                        OwnerClass.CLIENT,
                        Wallet.COLD.pool(),
                        held(token -> BigInteger.ZERO)));
        return Stream.concat(ours, vaults).toList();
    }

    private Map<String, String> held(Function<Token, BigInteger> units) {
        Map<String, String> held = new TreeMap<>();
        for (Token token : Token.values()) {
            held.put(asset(token), units.apply(token).toString());
        }
        return held;
    }

    private List<TruePool> pools() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Wallet.values())
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .forEach(wallet -> names.add(wallet.pool()));
        List<TruePool> pools = new ArrayList<>();
        for (String pool : names) {
            for (Token token : Token.values()) {
                BigInteger held = Arrays.stream(Wallet.values())
                        .filter(wallet -> wallet.pool().equals(pool))
                        .map(wallet -> history.heldAtCutOff(wallet, token))
                        .reduce(BigInteger.ZERO, BigInteger::add);
                BigInteger owed = book.positionsBefore(PERIOD.cutOff()).entrySet().stream()
                        .filter(position -> position.getKey().pool().equals(pool))
                        .filter(position -> position.getKey().token() == token)
                        .map(Map.Entry::getValue)
                        .reduce(BigInteger.ZERO, BigInteger::add);
                if (held.signum() != 0 || owed.signum() != 0) {
                    pools.add(new TruePool(pool, asset(token), held.toString(), owed.toString()));
                }
            }
        }
        return pools;
    }

    private List<Break> breaks(List<TruePool> pools, List<TrueClient> clients) {
        List<Break> breaks = new ArrayList<>();
        for (TruePool pool : pools) {
            BigInteger difference = new BigInteger(pool.held()).subtract(new BigInteger(pool.owed()));
            if (difference.signum() != 0) {
                String kind = difference.signum() < 0 ? "SHORTFALL" : "SURPLUS";
                breaks.add(new Break(kind, pool.pool(), pool.asset(), "", difference.toString()));
            }
        }
        breaks.addAll(walletBookBreaks(pools));
        for (TrueClient client : clients) {
            for (TruePosition position : client.positions()) {
                BigInteger closing = new BigInteger(position.closing());
                if (closing.signum() < 0) {
                    breaks.add(new Break(
                            "NEGATIVE_POSITION",
                            position.pool(),
                            position.asset(),
                            client.client(),
                            closing.toString()));
                }
            }
        }
        planted.disagreements()
                .forEach(found -> breaks.add(new Break(
                        found.kind(),
                        Wallet.HOT.pool(),
                        asset(found.token()),
                        found.client(),
                        found.units().toString())));
        return breaks;
    }

    /** The platform's book goes with the ledger, but for what is planted in it; segregated wallets are told by client. */
    private List<Break> walletBookBreaks(List<TruePool> pools) {
        List<Break> breaks = new ArrayList<>();
        for (TruePool pool : pools) {
            BigInteger off = Arrays.stream(Token.values())
                    .filter(token -> asset(token).equals(pool.asset()))
                    .map(token -> planted.walletBookOff(pool.pool(), token))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger internal = new BigInteger(pool.held()).add(off).subtract(new BigInteger(pool.owed()));
            String client = Arrays.stream(Wallet.values())
                    .filter(wallet -> wallet.pool().equals(pool.pool()))
                    .map(Wallet::client)
                    .findFirst()
                    .orElse("");
            add(breaks, "WALLET_BOOK_DIFFERENCE", pool, client, internal);
            add(breaks, "WALLET_BOOK_EXTERNAL_DIFFERENCE", pool, client, off);
        }
        return breaks;
    }

    private static void add(List<Break> breaks, String kind, TruePool pool, String client, BigInteger units) {
        if (units.signum() != 0) {
            breaks.add(new Break(kind, pool.pool(), pool.asset(), client, units.toString()));
        }
    }

    private List<SegregationFailure> segregationFailures() {
        List<SegregationFailure> failures = new ArrayList<>();
        if (planted.has(Fault.COMMINGLED_WALLET)) {
            failures.add(new SegregationFailure("S1", history.account(Wallet.HOT)));
        }
        if (planted.has(Fault.SHARED_KEY)) {
            failures.add(new SegregationFailure("S4", Wallet.HOT.access()));
        }
        planted.found().forEach(some -> failures.add(new SegregationFailure(some.test(), some.subject())));
        return failures;
    }

    private List<TrueClient> clients() {
        return SampleClients.read().rows().stream().map(this::client).toList();
    }

    private TrueClient client(CSVRecord row) {
        String client = row.get("client_id");
        String currency = row.get("statement_currency");
        List<TruePosition> positions = new ArrayList<>();
        TrueTotal total = new TrueTotal(market, currency);
        Map<Book.Place, BigInteger> opening = book.positionsBefore(PERIOD.from());
        Map<Book.Place, BigInteger> closing = book.positionsBefore(PERIOD.cutOff());
        Stream.of(opening, closing)
                .flatMap(some -> some.keySet().stream())
                .filter(place -> place.client().equals(client))
                .distinct()
                .sorted()
                .forEach(place -> {
                    BigInteger units = closing.getOrDefault(place, BigInteger.ZERO);
                    positions.add(new TruePosition(
                            asset(place.token()),
                            place.pool(),
                            opening.getOrDefault(place, BigInteger.ZERO).toString(),
                            units.toString()));
                    total.add(place.token(), units);
                });
        int transfers = (int) book.movements().stream()
                .filter(movement -> movement.client().equals(client) && PERIOD.contains(movement.effectiveAt()))
                .count();
        Set<String> unpriced = new TreeSet<>();
        total.unpriced().forEach(token -> unpriced.add(asset(token)));
        return new TrueClient(client, currency, transfers, positions, total.rounded(), unpriced);
    }

    private Set<String> assetsOf(boolean has, Token token) {
        return has ? Set.of(asset(token)) : Set.of();
    }

    private String asset(Token token) {
        return history.asset(token).value();
    }
}
