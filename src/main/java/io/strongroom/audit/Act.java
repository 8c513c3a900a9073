package io.strongroom.audit;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that somebody did and that has to be answered for.
 *
 * @param person who did it, as the feed {@code people} names him
 * @param name what was done: {@code break.approved}
 * @param subject to what
 * @param details what else is to be known of it, without secrets
 */
public record Act(String person, String name, String subject, Map<String, String> details) {

    private static final Pattern NAME = Pattern.compile("[a-z]+([.-][a-z]+)+");

    public Act {
        if (person.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("An act has a person and a subject: " + name);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An act is named in lower case, like break.approved, not '%s'".formatted(name));
        }
        details = Map.copyOf(details);
    }
}
