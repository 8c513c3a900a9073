package io.strongroom.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The schedules, from {@code job-configs/schedules.yml}. Every mistake is named at once. */
@ConfigurationProperties("schedules")
public record SchedulesSettings(@DefaultValue List<Schedule> list) {

    public SchedulesSettings {
        list = List.copyOf(list);
        List<String> mistakes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String key = "schedules.list[%d].".formatted(i);
            list.get(i).mistakes().forEach(mistake -> mistakes.add(key + mistake));
            if (!names.add(list.get(i).name())) {
                mistakes.add("%sname is '%s', which another schedule has"
                        .formatted(key, list.get(i).name()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }
}
