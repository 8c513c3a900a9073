package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.feed.Booking.RefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What an entry's fields are made of, against the JDK's own arithmetic. */
class EntryFieldsTest {

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

    @Property
    void countsBaseUnitsExactly(
            @ForAll @BigRange(min = "-999999999999999999999999999999", max = "999999999999999999999999999999")
                    BigInteger number,
            @ForAll @IntRange(max = 30) int scale,
            @ForAll @IntRange(max = 18) int more) {
        BigDecimal quantity = new BigDecimal(number, scale);

        assertThat(DecimalUnits.of(quantity.toPlainString(), scale + more))
                .isEqualTo(quantity.movePointRight(scale + more)
                        .toBigIntegerExact()
                        .toString());
    }

    @Property
    void writesNumbersInGroupsOfFourDigits(@ForAll BigInteger number, @ForAll @IntRange(max = 20) int zeros) {
        BigInteger units = number.multiply(BigInteger.TEN.pow(zeros));
        EntryBuffer out = new EntryBuffer(4);

        DecimalUnits.writeNumeric(units.toString(), out);

        assertThat(numeric(ByteBuffer.wrap(out.copy()))).isEqualTo(units);
    }

    @Property
    void countsMicroseconds(@ForAll @LongRange(min = -2_208_988_800L, max = 253_402_300_799L) long second) {
        Instant instant = Instant.ofEpochSecond(second);

        assertThat(UtcMicros.of(instant.toString())).isEqualTo(ChronoUnit.MICROS.between(YEAR_2000, instant));
        assertThat(UtcMicros.of(instant.plusNanos(1_000).toString()))
                .isEqualTo(ChronoUnit.MICROS.between(YEAR_2000, instant) + 1);
    }

    @Test
    void refusesFractionsOfABaseUnitAndMoreThan78Digits() {
        assertThat(DecimalUnits.of("0." + "0".repeat(17) + "1", 18)).isEqualTo("1");
        assertThat(DecimalUnits.of("9".repeat(78), 0)).hasSize(78);
        assertThatThrownBy(() -> DecimalUnits.of("0.01", 1)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> DecimalUnits.of("9".repeat(78), 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void writesTextInUtf8() {
        EntryBuffer out = new EntryBuffer(1);
        out.field("aé€");

        assertThat(out.copy()).containsExactly(0, 0, 0, 6, 'a', 0xc3, 0xa9, 0xe2, 0x82, 0xac);
    }

    /** PostgreSQL's own reading of what is sent to it. */
    private static BigInteger numeric(ByteBuffer field) {
        assertThat(field.getInt()).isEqualTo(field.remaining());
        int groups = field.getShort();
        int weight = field.getShort();
        boolean negative = field.getShort() == 0x4000;
        assertThat(field.getShort()).isZero();
        BigInteger value = BigInteger.ZERO;
        short group = 1;
        for (int i = 0; i < groups; i++) {
            group = field.getShort();
            assertThat(group).isBetween((short) 0, (short) 9999);
            value = value.add(BigInteger.valueOf(group)
                    .multiply(BigInteger.valueOf(10_000).pow(weight - i)));
        }
        assertThat(group).as("no group of zeros at the end").isNotZero();
        return negative ? value.negate() : value;
    }
}
