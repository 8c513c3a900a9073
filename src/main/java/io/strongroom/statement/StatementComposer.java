package io.strongroom.statement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.register.Client;
import io.strongroom.register.Movement;
import io.strongroom.register.Movement.Fee;
import io.strongroom.register.MovementType;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.valuation.UnitPrice.Conversion;
import io.strongroom.valuation.UnitPrice.Quote;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a client's statement from the register's movements. Pure: the same facts, the same statement. */
public final class StatementComposer {

    /** What moves assets in or out; the rest is shown as other: fees, gas, rewards, rebases, corrections. */
    private static final Set<MovementType> TRANSFERS = EnumSet.of(
            MovementType.DEPOSIT,
            MovementType.WITHDRAWAL,
            MovementType.INTERNAL_TRANSFER,
            MovementType.TRADE_SETTLEMENT,
            MovementType.SUB_CUSTODY_TRANSFER);

    private final StatementFacts facts;

    public StatementComposer(StatementFacts facts) {
        this.facts = facts;
    }

    /**
     * The client's statement.
     *
     * @param movements all of the client's movements that took effect before the cut-off, in their order
     */
    public Statement compose(
            String number, Client client, Collection<Movement> movements, Optional<Reconciled> reconciled) {
        Map<AssetId, List<Movement>> byAsset = movements.stream()
                .collect(groupingBy(movement -> movement.quantity().asset().id(), TreeMap::new, toList()));
        List<RollForward> rolled =
                byAsset.values().stream().map(this::rollForward).toList();
        List<Quantity> closing = rolled.stream()
                .map(RollForward::closing)
                .filter(quantity -> !quantity.isZero())
                .toList();
        Currency currency = client.statementCurrency();
        return new Statement(
                number,
                facts.version(),
                facts.reason(),
                facts.period(),
                facts.zone(),
                facts.issuedAt(),
                facts.firm(),
                holder(client),
                currency,
                byAsset.values().stream()
                        .flatMap(ofAsset -> position(ofAsset, currency).stream())
                        .toList(),
                facts.prices().total(closing, currency),
                movements.stream()
                        .filter(this::inPeriod)
                        .map(StatementComposer::transfer)
                        .toList(),
                rolled.stream().filter(StatementComposer::isWorthShowing).toList(),
                facts.blocks(),
                reconciled);
    }

    private RollForward rollForward(List<Movement> movements) {
        Quantity none = Quantity.zero(movements.getFirst().quantity().asset());
        Quantity opening = none;
        Quantity in = none;
        Quantity out = none;
        Quantity other = none;
        for (Movement movement : movements) {
            Quantity quantity = movement.quantity();
            if (!inPeriod(movement)) {
                opening = opening.plus(quantity);
            } else if (!TRANSFERS.contains(movement.type())) {
                other = other.plus(quantity);
            } else if (quantity.signum() > 0) {
                in = in.plus(quantity);
            } else {
                out = out.minus(quantity);
            }
        }
        return new RollForward(
                opening, in, out, other, opening.plus(in).minus(out).plus(other));
    }

    /** The position that an asset's movements leave; none when nothing is left. */
    private Optional<PositionLine> position(List<Movement> movements, Currency currency) {
        Quantity closing = rollForward(movements).closing();
        return closing.isZero() ? Optional.empty() : Optional.of(position(closing, movements, currency));
    }

    private PositionLine position(Quantity closing, Collection<Movement> movements, Currency currency) {
        KeptAsset asset = facts.assets().get(closing.asset().id());
        if (asset == null) {
            throw new IllegalStateException("Asset %s has movements and is not in the asset file"
                    .formatted(closing.asset().id()));
        }
        Optional<Money> value = facts.prices().value(closing, currency);
        return new PositionLine(
                closing,
                asset.name(),
                facts.ledgerNames()
                        .getOrDefault(
                                closing.asset().id().ledger(),
                                closing.asset().id().ledger().value()),
                closing.asset()
                        .id()
                        .contract()
                        .map(contract -> checksummed(closing.asset().id(), contract)),
                asset.dti(),
                asset.micaClass().name(),
                holdings(movements),
                priceLine(closing.asset().id(), currency),
                value);
    }

    private String holdings(Collection<Movement> movements) {
        return movements.stream().collect(groupingBy(Movement::pool, TreeMap::new, toList())).entrySet().stream()
                .filter(pool -> pool.getValue().stream()
                                .map(Movement::quantity)
                                .reduce(Quantity::plus)
                                .orElseThrow()
                                .signum()
                        != 0)
                .map(pool -> facts.pools().getOrDefault(pool.getKey(), pool.getKey()))
                .collect(joining("; "));
    }

    private PriceLine priceLine(AssetId asset, Currency currency) {
        UnitPrice price = facts.prices().priceOf(asset, currency);
        Optional<Quote> quote = price.quote();
        Optional<Conversion> fx = quote.flatMap(Quote::conversion);
        return new PriceLine(
                PriceLine.Status.valueOf(price.status().name()),
                facts.prices().unitPrice(asset, currency),
                quote.map(published ->
                        published.currency() + " " + published.price().toPlainString()),
                quote.map(Quote::observedAt),
                quote.map(Quote::source),
                quote.flatMap(Quote::level).map(String::valueOf),
                quote.flatMap(published -> fx.map(rate -> rateText(published, rate, currency))),
                fx.map(Conversion::date));
    }

    private boolean inPeriod(Movement movement) {
        return facts.period().contains(movement.effectiveAt());
    }

    /** One euro in the quoted currency, in the statement's, or in both; of one euro in euros there is nothing to say. */
    private static String rateText(Quote quote, Conversion fx, Currency currency) {
        return Stream.of(Map.entry(quote.currency(), fx.from()), Map.entry(currency, fx.to()))
                .filter(rate -> !rate.getKey().getCurrencyCode().equals("EUR"))
                .map(rate -> rate.getKey() + " " + rate.getValue().toPlainString())
                .collect(joining(" = ", "EUR 1 = ", ", " + fx.source()));
    }

    private static boolean isWorthShowing(RollForward box) {
        return !(box.opening().isZero()
                && box.in().isZero()
                && box.out().isZero()
                && box.other().isZero());
    }

    private static TransferLine transfer(Movement movement) {
        return new TransferLine(
                movement.id(),
                inWords(movement.type()),
                movement.quantity(),
                movement.pool(),
                movement.effectiveAt(),
                movement.registeredAt(),
                movement.txRef(),
                movement.fee().map(StatementComposer::feeText),
                movement.corrects(),
                movement.reason());
    }

    /** {@code TRADE_SETTLEMENT} as a reader expects it: trade settlement. */
    private static String inWords(MovementType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String feeText(Fee fee) {
        return fee.quantity()
                + fee.payer()
                        .map(payer -> " paid by the " + payer.name().toLowerCase(Locale.ROOT))
                        .orElse("");
    }

    private static Holder holder(Client client) {
        return new Holder(
                client.id(), client.name(), client.address(), client.country(), client.language(), client.lei());
    }

    private static String checksummed(AssetId asset, String contract) {
        return EvmAddresses.checksummed(new AccountId(asset.ledger(), contract));
    }
}
