package io.strongroom.job;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.price.FxRates;
import io.strongroom.price.Prices;
import io.strongroom.register.Client;
import io.strongroom.run.StageCount;
import io.strongroom.valuation.PricePolicy;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.valuation.ValuationSettings;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Chooses and freezes one price per asset and statement currency. */
@Component
class ValueStage {

    private static final Currency EURO = Currency.getInstance("EUR");

    private final Stores stores;
    private final Prices prices;
    private final FxRates rates;
    private final ValuationSettings settings;

    ValueStage(Stores stores, Prices prices, FxRates rates, ValuationSettings settings) {
        this.stores = stores;
        this.prices = prices;
        this.rates = rates;
        this.settings = settings;
    }

    StageCount value(RunId id) {
        PriceSet chosen = choose(Basis.of(stores.runs().get(id)));
        stores.valuations().store(id, chosen);
        List<UnitPrice> all = chosen.all();
        long without = all.stream().filter(price -> price.quote().isEmpty()).count();
        return new StageCount("value", all.size(), all.size() - without, without, Sha256.of(all.toString()));
    }

    /** The prices that hold at the cut-off, by the policy in force. */
    PriceSet choose(Basis basis) {
        List<AssetId> kept = stores.assets().assets(basis.horizon()).stream()
                .map(asset -> asset.asset().id())
                .sorted()
                .toList();
        LocalDate lastDay = LocalDate.ofInstant(basis.period().cutOff().minusNanos(1), basis.zone());
        return new PricePolicy(settings, basis.period().cutOff(), basis.zone())
                .choose(
                        kept,
                        currencies(basis),
                        prices.latestBefore(basis.period().cutOff(), basis.horizon()),
                        rates.latestBefore(lastDay, basis.horizon()));
    }

    /** Every client's statement currency, and the euro for the firm's own figures. */
    private List<Currency> currencies(Basis basis) {
        return Stream.concat(
                        Stream.of(EURO),
                        stores.register().clients(basis.horizon()).stream().map(Client::statementCurrency))
                .distinct()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .toList();
    }
}
