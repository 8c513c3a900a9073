package io.strongroom.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A feed that comes from a query instead of a file.
 *
 * @param feed which one
 * @param url of the database it is asked of; without a password
 * @param user who logs in there; needs no right but to read
 * @param passwordVariable the environment variable that holds his password; without it, he has none
 * @param query its columns are the columns of the feed
 * @param controlQuery gives one JSON value, as the control file beside a file would hold
 * @param timeoutSeconds how long one of its statements may take
 */
public record FeedQuerySettings(
        String feed,
        String url,
        String user,
        Optional<String> passwordVariable,
        String query,
        Optional<String> controlQuery,
        @DefaultValue("600") Integer timeoutSeconds) {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What is wrong, each beginning with its key. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        required(mistakes, "feed", feed);
        required(mistakes, "user", user);
        required(mistakes, "query", query);
        required(mistakes, "url", url);
        if (url != null && !url.startsWith(POSTGRESQL)) {
            mistakes.add("url must begin with " + POSTGRESQL);
        } else if (url != null && (url.contains("password") || url.contains("@"))) {
            mistakes.add(
                    "url must not hold a password or user; name the variable of the password in password-variable");
        }
        if (timeoutSeconds < 1) {
            mistakes.add("timeout-seconds must be 1 or more, not " + timeoutSeconds);
        }
        return mistakes;
    }

    private static void required(List<String> mistakes, String key, String value) {
        if (value == null || value.isBlank()) {
            mistakes.add(key + " is missing");
        }
    }

    /** Without the address, which may hold what nobody should read. */
    @Override
    public String toString() {
        return "FeedQuerySettings[" + feed + "]";
    }
}
