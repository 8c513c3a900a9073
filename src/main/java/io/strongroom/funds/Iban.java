package io.strongroom.funds;

import io.strongroom.feed.InvalidValueException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** The number of a bank account (ISO 13616), whose check digits are right. */
public record Iban(String value) implements Comparable<Iban> {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public Iban {
        if (!SHAPE.matcher(value).matches() || remainder(value) != 1) {
            throw new IllegalArgumentException("Not an IBAN with right check digits: " + value);
        }
    }

    /** The country in which the account is kept. */
    public String country() {
        return value.substring(0, 2);
    }

    /** As a column of a feed. */
    static String stored(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "must be an IBAN without spaces: two letters, two check digits, the account");
        }
        if (remainder(value) != 1) {
            throw new InvalidValueException("is not an IBAN: its check digits are wrong");
        }
        return value;
    }

    @Override
    public int compareTo(Iban other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** ISO 7064 MOD 97-10: the first four characters go to the end, letters count from 10. */
    private static int remainder(String value) {
        StringBuilder digits = new StringBuilder();
        (value.substring(4) + value.substring(0, 4))
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValueExact();
    }
}
