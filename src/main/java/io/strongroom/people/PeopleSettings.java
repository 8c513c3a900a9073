package io.strongroom.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people log in ({@code job-configs/people.yml}).
 *
 * @param session how long a login is good for
 * @param freeTries wrong passphrases in a row after which the next one has to wait
 * @param waitMax the longest wait; it begins with a second and doubles with each wrong passphrase
 */
@ConfigurationProperties("people")
public record PeopleSettings(Duration session, Integer freeTries, Duration waitMax) {

    private static final Duration SESSION_MAX = Duration.ofHours(24);
    private static final int DOUBLINGS_MAX = 30;

    public PeopleSettings {
        List<String> wrong = new ArrayList<>();
        if (session == null || !session.isPositive() || session.compareTo(SESSION_MAX) > 0) {
            wrong.add("people.session must be a duration up to 24h like 8h, not " + session);
        }
        if (freeTries == null || freeTries < 1 || freeTries > 10) {
            wrong.add("people.free-tries must be 1 to 10, not " + freeTries);
        }
        if (waitMax == null || waitMax.compareTo(Duration.ofMinutes(1)) < 0) {
            wrong.add("people.wait-max must be a duration of 1m or more, not " + waitMax);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    /** How long after that many wrong passphrases in a row the next one has to wait. */
    Duration waitAfter(long wrong) {
        if (wrong < freeTries) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(wrong - freeTries, DOUBLINGS_MAX));
        return wait.compareTo(waitMax) < 0 ? wait : waitMax;
    }
}
