package io.strongroom.duty;

import io.strongroom.basics.ClientId;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way in which a duty was not met.
 *
 * @param subject what it is about, by its id: an event, a request, an account
 * @param words what was found; names no client, so that the pack can name him by his pseudonym
 */
public record Finding(Optional<ClientId> client, String subject, String words) {

    public static Finding of(String subject, String words) {
        return new Finding(Optional.empty(), subject, words);
    }

    public static Finding of(ClientId client, String subject, String words) {
        return new Finding(Optional.of(client), subject, words);
    }

    /** One sentence for people within the firm. */
    public String sentence() {
        return sentence(ClientId::value);
    }

    /** One sentence, the client named as that says. */
    public String sentence(Function<ClientId, String> name) {
        return client.map(who -> "%s, client %s: %s".formatted(subject, name.apply(who), words))
                .orElseGet(() -> subject + ": " + words);
    }
}
