package io.strongroom.statement;

import static io.strongroom.basics.Assets.ETHER;
import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.asset.MicaClass;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.feed.Origin;
import io.strongroom.firm.Firm;
import io.strongroom.register.Client;
import io.strongroom.register.ClientKind;
import io.strongroom.register.Movement;
import io.strongroom.register.MovementType;
import io.strongroom.valuation.PriceSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementComposerTest {

    private static final Instant FROM = Instant.parse("2026-06-30T22:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");

    @Test
    void rollsEachAssetFromOpeningToClosing() {
        Statement statement = compose(
                moved("1", MovementType.DEPOSIT, "5", FROM.minusMillis(1)),
                moved("2", MovementType.DEPOSIT, "3", FROM),
                moved("3", MovementType.WITHDRAWAL, "-1", FROM.plusSeconds(1)),
                moved("4", MovementType.GAS, "-0.5", FROM.plusSeconds(1)),
                moved("5", MovementType.CORRECTION, "0.25", CUT_OFF.minusMillis(1)));

        assertThat(statement.rollForwards())
                .containsExactly(new RollForward(ether("5"), ether("3"), ether("1"), ether("-0.25"), ether("6.75")));
        assertThat(statement.transfers()).extracting(TransferLine::movement).containsExactly("2", "3", "4", "5");
    }

    @Test
    void refusesABoxThatDoesNotAddUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollForward(ether("1"), ether("1"), ether("0"), ether("0"), ether("1")))
                .withMessageStartingWith("Opening 1.000000000000000000 ETH + in");
    }

    @Test
    void showsNoPositionOfWhatIsAllGone() {
        Statement statement =
                compose(moved("1", MovementType.DEPOSIT, "5", FROM), moved("2", MovementType.WITHDRAWAL, "-5", FROM));

        assertThat(statement.positions()).isEmpty();
        assertThat(statement.rollForwards()).hasSize(1);
    }

    @Test
    void aPositionWithoutAPriceHasNoValueAndIsCounted() {
        Statement statement = compose(moved("1", MovementType.DEPOSIT, "5", FROM));

        assertThat(statement.positions()).singleElement().satisfies(line -> {
            assertThat(line.value()).isEmpty();
            assertThat(line.price().status()).isEqualTo(PriceLine.Status.NONE);
        });
        assertThat(statement.unpriced()).isEqualTo(1);
    }

    @Test
    void hasNothingToShowForAnEmptyQuarter() {
        Statement statement = compose();

        assertThat(statement.positions()).isEmpty();
        assertThat(statement.transfers()).isEmpty();
        assertThat(statement.total()).hasToString("EUR 0.00");
    }

    private static Statement compose(Movement... movements) {
        return new StatementComposer(facts()).compose("2026-Q3-C-1-1", client(), List.of(movements), Optional.empty());
    }

    private static StatementFacts facts() {
        KeptAsset ether =
                new KeptAsset(ETHER, "Ether", Optional.empty(), MicaClass.OTHER, Optional.empty(), Behaviour.PLAIN);
        return new StatementFacts(
                Statement.Reason.QUARTERLY,
                1,
                new Period(FROM, CUT_OFF),
                ZoneId.of("Europe/Luxembourg"),
                CUT_OFF,
                new Firm("Firm", "Street", "529900EXAMPLE0000019", "Authority", "1", "desk"),
                Map.of(ETHER.id(), ether),
                new PriceSet(List.of()),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static Client client() {
        return new Client(
                new ClientId("C-1"),
                ClientKind.NATURAL,
                "Name",
                "Address",
                "LU",
                Locale.GERMAN,
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static Movement moved(String id, MovementType type, String ether, Instant effectiveAt) {
        Quantity quantity = ether(ether);
        return new Movement(
                id,
                new ClientId("C-1"),
                quantity,
                "POOL",
                type,
                effectiveAt,
                effectiveAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Origin(1, 2));
    }
}
