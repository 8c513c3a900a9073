package io.strongroom.feed;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The types that columns of feeds have. */
public final class ValueTypes {

    /** An instant to the microsecond, stored in UTC. */
    public static final ValueType INSTANT = IsoTime::instant;

    public static final ValueType DAY = IsoTime::day;

    /** An exact decimal number, negative or not. */
    public static final ValueType SIGNED = DecimalText::signed;

    /** An exact decimal number that is not negative. */
    public static final ValueType UNSIGNED = DecimalText::unsigned;

    public static final ValueType ASSET_ID =
            constructed(text -> new AssetId(text).value(), "must be a CAIP-19 asset id like eip155:1/slip44:60");

    public static final ValueType ACCOUNT_ID =
            constructed(text -> AccountId.parse(text).toString(), "must be a CAIP-10 account id like eip155:1:0xab16…");

    public static final ValueType CLIENT_ID = constructed(
            text -> new ClientId(text).value(), "must be letters, digits, '-' and '_', at most 64, no sign in front");

    /** A name the firm gave to a record of its own. */
    public static final ValueType KEY = ValueTypes::key;

    public static final ValueType SHA_256 =
            pattern("[0-9a-f]{64}", "must be a SHA-256 digest: 64 digits and letters a to f");

    public static final ValueType TRANSACTION = ValueTypes::transaction;

    /** ISO 24165; whether the token is registered is not looked up. */
    public static final ValueType DTI =
            pattern("[A-Z0-9]{9}", "must be a digital token identifier: 9 letters and digits");

    public static final ValueType FLAG = oneOf("true", "false");

    public static final ValueType LEI = ValueTypes::lei;

    public static final ValueType COUNTRY =
            member(Set.of(Locale.getISOCountries()), "must be a country code of ISO 3166 like LU");

    public static final ValueType CURRENCY = constructed(
            text -> text.equals(text.toUpperCase(Locale.ROOT)) && hasMinorUnit(text) ? text : refuse(),
            "must be a currency code of ISO 4217 like EUR");

    public static final ValueType LANGUAGE =
            constructed(ValueTypes::languageTag, "must be a language tag of BCP 47 like de or pt-BR");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern LEI_SHAPE = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");
    private static final int KEY_LENGTH_MAX = 128;
    private static final int EVM_HASH_LENGTH = 66;

    private ValueTypes() {}

    /** One line of text, at most so many characters. */
    public static ValueType text(int lengthMax) {
        return value -> plain(value, lengthMax);
    }

    /** Text of several lines, at most so many characters. */
    public static ValueType lines(int lengthMax) {
        return value -> {
            String unix = value.replace("\r\n", "\n");
            plain(unix.replace('\n', ' '), lengthMax);
            return unix;
        };
    }

    public static ValueType integer(int min, int max) {
        Pattern digits = Pattern.compile("0|[1-9][0-9]{0,8}");
        return value -> {
            if (!digits.matcher(value).matches() || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
                throw new InvalidValueException("must be a whole number from " + min + " to " + max);
            }
            return value;
        };
    }

    public static ValueType oneOf(String... values) {
        return member(Set.of(values), "must be one of " + String.join(", ", values));
    }

    /** The constants of an enum, each as its {@link Code}. */
    public static ValueType oneOf(Class<? extends Enum<?>> words) {
        return oneOf(Arrays.stream(words.getEnumConstants()).map(Code::of).toArray(String[]::new));
    }

    /** Several values in one cell, with a semicolon between them. */
    public static ValueType list(ValueType each) {
        return value -> {
            List<String> stored = Arrays.stream(value.split(";", -1))
                    .map(one -> listed(one, each))
                    .toList();
            if (Set.copyOf(stored).size() < stored.size()) {
                throw new InvalidValueException("names one of its values twice");
            }
            return String.join(";", stored);
        };
    }

    private static String listed(String value, ValueType type) {
        if (value.isEmpty()) {
            throw new InvalidValueException("has an empty place in its list");
        }
        return type.stored(value);
    }

    private static ValueType pattern(String regex, String rule) {
        Pattern pattern = Pattern.compile(regex);
        return value -> {
            if (!pattern.matcher(value).matches()) {
                throw new InvalidValueException(rule);
            }
            return value;
        };
    }

    private static ValueType member(Set<String> members, String rule) {
        return value -> {
            if (!members.contains(value)) {
                throw new InvalidValueException(rule);
            }
            return value;
        };
    }

    private static ValueType constructed(UnaryOperator<String> constructor, String rule) {
        return value -> {
            try {
                return constructor.apply(value);
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException(rule);
            }
        };
    }

    private static String plain(String value, int lengthMax) {
        if (value.length() > lengthMax) {
            throw new InvalidValueException(
                    "must have at most %d characters, not %d".formatted(lengthMax, value.length()));
        }
        if (value.strip().length() < value.length()) {
            throw new InvalidValueException("must not begin or end with a space");
        }
        if (value.chars().anyMatch(ValueTypes::isHidden)) {
            throw new InvalidValueException("must not hold control characters or marks that turn the writing round");
        }
        return value;
    }

    /** Controls, the byte order mark, and what makes a name read otherwise than it is stored. */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || character == 0xfeff
                || (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** Without a regular expression, as every row of a register has one. */
    private static String key(String value) {
        boolean right = !value.isEmpty() && value.length() <= KEY_LENGTH_MAX && isAlphanumeric(value.charAt(0));
        for (int i = 1; right && i < value.length(); i++) {
            right = isAlphanumeric(value.charAt(i)) || "._:/#-".indexOf(value.charAt(i)) >= 0;
        }
        if (!right) {
            throw new InvalidValueException("must be letters, digits and ._:/#-, at most 128");
        }
        return value;
    }

    private static String transaction(String value) {
        boolean evm = value.startsWith("0x");
        boolean hexadecimal = true;
        boolean alphanumeric = true;
        boolean capital = false;
        for (int i = evm ? 2 : 0; i < value.length(); i++) {
            char character = value.charAt(i);
            alphanumeric &= isAlphanumeric(character);
            capital |= character <= 'Z' && character >= 'A';
            hexadecimal &= Character.digit(character, 16) >= 0 && character < 0x80;
        }
        if (evm
                ? !hexadecimal || value.length() != EVM_HASH_LENGTH
                : !alphanumeric || value.length() < 16 || value.length() > 128) {
            throw new InvalidValueException("must be the hash of a ledger transaction, in full");
        }
        return evm && capital ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static boolean isAlphanumeric(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }

    /** ISO 17442, with the check digits of ISO 7064 MOD 97-10. */
    private static String lei(String value) {
        if (!LEI_SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("must be a legal entity identifier: 18 letters and digits, 2 check digits");
        }
        int remainder = 0;
        for (int i = 0; i < value.length(); i++) {
            int number = Character.digit(value.charAt(i), 36);
            remainder = (remainder * (number < 10 ? 10 : 100) + number) % 97;
        }
        if (remainder != 1) {
            throw new InvalidValueException("is not a legal entity identifier: its check digits are wrong");
        }
        return value;
    }

    private static boolean hasMinorUnit(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    }

    private static String languageTag(String value) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(value).build();
            String language = locale.getLanguage();
            return language.length() == 3 || LANGUAGES.contains(language) ? locale.toLanguageTag() : refuse();
        } catch (IllformedLocaleException e) {
            return refuse();
        }
    }

    private static String refuse() {
        throw new IllegalArgumentException();
    }
}
