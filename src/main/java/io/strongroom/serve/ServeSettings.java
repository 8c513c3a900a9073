package io.strongroom.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a server runs ({@code job-configs/schedules.yml}).
 *
 * @param port where it tells of itself, on the loopback interface only; 0 takes a free one
 * @param workers how much is done at a time
 * @param poll how often it looks for work
 * @param heartbeat how often it shows that it lives; after four of these without, another takes over
 * @param attempts how often work is begun before it is given up
 * @param pause how long after a failure it is tried again
 * @param stopWithin how long a step that is being done may take to end when the server is asked to end
 */
@ConfigurationProperties("serve")
public record ServeSettings(
        @DefaultValue("8471") int port,
        @DefaultValue("2") int workers,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("5") int attempts,
        @DefaultValue("5m") Duration pause,
        @DefaultValue("60s") Duration stopWithin) {

    private static final int PORT_MAX = 65_535;
    private static final int WORKERS_MAX = 8;
    private static final Duration SHORTEST = Duration.ofMillis(100);

    public ServeSettings {
        List<String> wrong = new ArrayList<>();
        if (port < 0 || port > PORT_MAX) {
            wrong.add("serve.port is %d; expected 0 to %d".formatted(port, PORT_MAX));
        }
        if (workers < 1 || workers > WORKERS_MAX) {
            wrong.add("serve.workers is %d; expected 1 to %d".formatted(workers, WORKERS_MAX));
        }
        if (attempts < 1) {
            wrong.add("serve.attempts is %d; expected 1 or more".formatted(attempts));
        }
        atLeast(wrong, "poll", poll);
        atLeast(wrong, "heartbeat", heartbeat);
        atLeast(wrong, "pause", pause);
        atLeast(wrong, "stop-within", stopWithin);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    private static void atLeast(List<String> wrong, String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            wrong.add("serve.%s is %s; expected 100ms or more".formatted(key, value));
        }
    }
}
