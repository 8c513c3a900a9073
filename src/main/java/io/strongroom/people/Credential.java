package io.strongroom.people;

import io.strongroom.feed.InvalidValueException;
import io.strongroom.feed.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The Argon2id hash of a passphrase in PHC form: {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}. */
public final class Credential {

    /** What the feed takes: hashes that are dear to guess, and that cannot be made to exhaust the machine. */
    static final ValueType TYPE = Credential::checked;

    private static final int PASSPHRASE_LENGTH_MIN = 12;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int MEMORY_KIB_MAX = 1 << 20;
    private static final int PASSES = 2;
    private static final int PASSES_MAX = 20;
    private static final int LANES_MAX = 16;

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
            + "\\$[A-Za-z0-9+/]{22,86}\\$[A-Za-z0-9+/]{43,86}");

    private static final Argon2PasswordEncoder ENCODER =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    /** Checked where there is no such person, so that it takes as long. */
    private static final String NOBODY = ENCODER.encode("nobody has this passphrase");

    private Credential() {}

    /**
     * Makes a credential for the feed {@code people}.
     *
     * @throws IllegalArgumentException if the passphrase is too short
     */
    public static String of(String passphrase) {
        if (passphrase.length() < PASSPHRASE_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "A passphrase has at least %d characters".formatted(PASSPHRASE_LENGTH_MIN));
        }
        return ENCODER.encode(passphrase);
    }

    static boolean matches(String passphrase, String credential) {
        return ENCODER.matches(passphrase, credential);
    }

    /** Takes as long as a check that could succeed. */
    static boolean matchesNobody(String passphrase) {
        boolean _ = ENCODER.matches(passphrase, NOBODY);
        return false;
    }

    private static String checked(String value) {
        Matcher phc = PHC.matcher(value);
        if (!phc.matches()
                || !within(phc.group(1), MEMORY_KIB, MEMORY_KIB_MAX)
                || !within(phc.group(2), PASSES, PASSES_MAX)
                || !within(phc.group(3), LANES, LANES_MAX)) {
            throw new InvalidValueException(
                    "must be an Argon2id hash as 'strongroom people hash' makes it, with m from %d, t from %d and p from %d on"
                            .formatted(MEMORY_KIB, PASSES, LANES));
        }
        return value;
    }

    private static boolean within(String number, int min, int max) {
        int value = Integer.parseInt(number);
        return value >= min && value <= max;
    }
}
