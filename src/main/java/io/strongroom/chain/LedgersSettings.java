package io.strongroom.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The ledgers the firm keeps assets on, from {@code job-configs/ledgers.yml}. Every mistake is named at once. */
@ConfigurationProperties("ledgers")
public record LedgersSettings(@DefaultValue List<LedgerSettings> list) {

    public LedgersSettings {
        list = List.copyOf(list);
        List<String> mistakes = mistakes(list);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    private static List<String> mistakes(List<LedgerSettings> list) {
        List<String> mistakes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String key = "ledgers.list[%d].".formatted(i);
            list.get(i).mistakes().forEach(mistake -> mistakes.add(key + mistake));
            if (!ids.add(list.get(i).id())) {
                mistakes.add("%sid is '%s', which is configured already"
                        .formatted(key, list.get(i).id()));
            }
        }
        return mistakes;
    }
}
