package io.strongroom.sample;

import io.strongroom.basics.OwnerClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what happened as the files that a custodian's own systems would hand in, one per feed. */
final class RegisterFiles {

    private static final String LEDGER_BEGINS = Devnet.GENESIS.toString();

    private final FeedFiles files;
    private final History history;
    private final Book book;

    RegisterFiles(FeedFiles files, History history, Book book) {
        this.files = files;
        this.history = history;
        this.book = book;
    }

    void write(Planted planted, Market market) throws IOException {
        assets();
        SampleClients clients = SampleClients.read();
        files.write(
                "clients",
                clients.columns(),
                clients.rows().stream().map(row -> row.stream().toList()).toList());
        agreements(clients);
        files.copy("people");
        wallets(planted);
        meansOfAccess();
        new ControlFiles(files).write(planted);
        new WalletBookFile(files, history).write(planted);
        positions(planted);
        movements(planted.crowd());
        prices(market);
    }

    private void assets() throws IOException {
        files.write(
                "assets",
                List.of("asset_id", "symbol", "name", "decimals", "dti", "mica_class", "alias_of", "behaviour"),
                Arrays.stream(Token.values())
                        .map(token -> List.of(
                                history.asset(token).value(),
                                token.symbol(),
                                token.title(),
                                String.valueOf(token.decimals()),
                                "",
                                token.micaClass(),
                                "",
                                token.behaviour()))
                        .toList());
    }

    private void agreements(SampleClients clients) throws IOException {
        files.write(
                "agreements",
                List.of(
                        "client_id",
                        "version",
                        "signed_at",
                        "effective_from",
                        "effective_to",
                        "document_sha256",
                        "fork_derogation_signed_at"),
                clients.rows().stream()
                        .map(row -> Agreements.of(row.get("client_id"), LocalDate.parse(row.get("opened_on"))))
                        .toList());
    }

    private void wallets(Planted planted) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Wallet wallet : Wallet.values()) {
            rows.add(List.of(
                    wallet.id(),
                    history.account(wallet),
                    wallet.ownerClass().name(),
                    wallet.holding(),
                    wallet.client(),
                    wallet.purpose(),
                    wallet.pool(),
                    planted.access(wallet),
                    LEDGER_BEGINS,
                    ""));
        }
        planted.commingledWallet(history.account(Wallet.HOT), LEDGER_BEGINS).ifPresent(rows::add);
        planted.vaults().forEach(vault -> rows.add(vault.wallet(LEDGER_BEGINS)));
        files.write(
                "wallets",
                List.of(
                        "wallet_id",
                        "account_id",
                        "owner_class",
                        "holding",
                        "client_id",
                        "purpose",
                        "pool",
                        "access_id",
                        "valid_from",
                        "valid_to"),
                rows);
    }

    private void meansOfAccess() throws IOException {
        files.write(
                "means_of_access",
                List.of(
                        "access_id",
                        "kind",
                        "owner_class",
                        "custodian_role",
                        "threshold",
                        "signers",
                        "policy_ref",
                        "valid_from",
                        "valid_to"),
                Arrays.stream(Wallet.values()).map(RegisterFiles::access).toList());
    }

    private static List<String> access(Wallet wallet) {
        boolean clients = wallet.ownerClass() == OwnerClass.CLIENT;
        String kind = wallet.purpose().equals("cold") ? "hsm" : clients ? "mpc" : "multisig";
        String people = clients ? "custody-%d;custody-%d;security-%d" : "treasury-%d;finance-%d;board-%d";
        int number = wallet.account();
        return List.of(
                wallet.access(),
                kind,
                wallet.ownerClass().name(),
                clients ? "custody operations" : "treasury",
                "2",
                people.formatted(number, number + 1, number),
                "POLICY-KEYS-" + wallet.ownerClass().name().charAt(0),
                LEDGER_BEGINS,
                "");
    }

    private void positions(Planted planted) throws IOException {
        Instant cutOff = Quarterly.PERIOD.cutOff();
        List<List<String>> rows = new ArrayList<>();
        Map<Token, BigInteger> totals = new EnumMap<>(planted.crowd().total());
        planted.stated(book.positionsBefore(cutOff)).forEach((place, units) -> {
            totals.merge(place.token(), units, BigInteger::add);
            rows.add(List.of(
                    place.client(),
                    asset(place.token()),
                    place.pool(),
                    decimal(place.token(), units),
                    cutOff.toString()));
        });
        files.write("positions", List.of("client_id", "asset_id", "pool", "quantity", "as_of"), rows);
        control("positions", rows.size() + planted.crowd().size(), totals);
    }

    private void movements(Crowd crowd) throws IOException {
        List<Movement> movements = book.movements();
        Map<Token, BigInteger> totals = new EnumMap<>(crowd.total());
        movements.forEach(movement -> totals.merge(movement.token(), movement.units(), BigInteger::add));
        files.write(
                "movements",
                List.of(
                        "movement_id",
                        "client_id",
                        "asset_id",
                        "pool",
                        "quantity",
                        "type",
                        "registered_at",
                        "effective_at",
                        "instructed_at",
                        "tx_ref",
                        "event_index",
                        "internal_ref",
                        "fee_quantity",
                        "fee_asset_id",
                        "fee_payer",
                        "corrects",
                        "reason"),
                movements.stream().map(this::row).toList());
        control("movements", movements.size() + crowd.size(), totals);
    }

    private List<String> row(Movement movement) {
        Movement.Links links = movement.links();
        return List.of(
                movement.id(),
                movement.client(),
                asset(movement.token()),
                movement.pool(),
                decimal(movement.token(), movement.units()),
                movement.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                movement.registeredAt().toString(),
                movement.effectiveAt().toString(),
                links.instructedAt(),
                links.transaction(),
                links.eventIndex(),
                links.internal(),
                "",
                "",
                "",
                links.corrects(),
                links.reason());
    }

    private void prices(Market market) throws IOException {
        files.write(
                "prices",
                List.of("asset_id", "currency", "price", "observed_at", "source", "level", "note"),
                market.prices().stream()
                        .map(price -> List.of(
                                asset(price.token()),
                                price.currency(),
                                price.price().toPlainString(),
                                price.observedAt().toString(),
                                price.source(),
                                String.valueOf(price.level()),
                                ""))
                        .toList());
        files.write(
                "fx_rates",
                List.of("base", "quote", "rate", "rate_date", "source"),
                market.rates().stream()
                        .map(rate -> List.of(
                                "EUR",
                                rate.quote(),
                                rate.rate().toPlainString(),
                                rate.date().toString(),
                                "ECB"))
                        .toList());
    }

    private void control(String feed, int rows, Map<Token, BigInteger> totals) throws IOException {
        Map<String, String> figures = new TreeMap<>();
        totals.forEach((token, units) -> figures.put(asset(token), decimal(token, units)));
        files.control(feed, rows, figures);
    }

    private String asset(Token token) {
        return history.asset(token).value();
    }

    private static String decimal(Token token, BigInteger units) {
        BigDecimal decimal = token.decimal(units);
        return decimal.toPlainString();
    }
}
