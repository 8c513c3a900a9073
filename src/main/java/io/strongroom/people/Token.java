package io.strongroom.people;

import io.strongroom.basics.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** What shows for a short time that somebody has logged in. Secret: whoever has it acts in his name. */
public record Token(String text) {

    private static final int BYTES = 32;

    static Token drawn(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    Sha256 digest() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Token(withheld)";
    }
}
