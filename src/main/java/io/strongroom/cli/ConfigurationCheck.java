package io.strongroom.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads every settings record at once, so that one start reports every mistake, with file, line and key. */
public final class ConfigurationCheck {

    /** How the framework names a place in a file. */
    private static final Pattern FILE =
            Pattern.compile("(?:URL|file|class path resource) \\[(?:file:)?(.*)] - (\\d+:\\d+)");

    private static final Pattern KEY = Pattern.compile("[a-z0-9.\\[\\]-]+");

    private final ConfigurableEnvironment environment;
    private final Map<String, String> mistakes = new LinkedHashMap<>();

    private ConfigurationCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** All mistakes found in those settings, in their order; none when all is well. */
    public static List<String> mistakes(ConfigurableEnvironment environment, List<Class<?>> settings) {
        ConfigurationCheck check = new ConfigurationCheck(environment);
        settings.forEach(check::bind);
        return List.copyOf(check.mistakes.values());
    }

    private void bind(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        Collecting handler = new Collecting();
        try {
            Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), handler);
        } catch (BindException e) {
            addAll(prefix, e);
        }
        unknownKeys(ConfigurationPropertyName.of(prefix), handler.asked);
    }

    /** A record's constructor names its mistakes one a line, each beginning with its key. */
    private void addAll(String prefix, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String.valueOf(cause.getMessage()).lines().forEach(line -> {
            Matcher key = KEY.matcher(line);
            add(key.lookingAt() && key.group().startsWith(prefix) ? key.group() : prefix, line);
        });
    }

    private void unknownKeys(ConfigurationPropertyName prefix, Set<ConfigurationPropertyName> asked) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource named) {
                named.stream()
                        .filter(prefix::isAncestorOf)
                        .filter(name -> !asked.contains(name))
                        .forEach(name -> add(name.toString(), name + " is not a key that Strongroom knows"));
            }
        }
    }

    /** The first mistake named for a key is the cause; those that follow from it are left out. */
    private void add(String key, String mistake) {
        mistakes.putIfAbsent(key, where(key).map(origin -> origin + ": ").orElse("") + mistake);
    }

    private Optional<String> where(String key) {
        if (!ConfigurationPropertyName.isValid(key)) {
            return Optional.empty();
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null && property.getOrigin() != null) {
                return Optional.of(inWords(property.getOrigin()));
            }
        }
        return Optional.empty();
    }

    /** {@code job-configs/firm.yml:3:9}, or the origin's own words where it is no file. */
    private static String inWords(Origin origin) {
        Matcher file = FILE.matcher(origin.toString());
        return file.matches() ? file.group(1) + ":" + file.group(2) : origin.toString();
    }

    /** Goes on after a value that does not fit its type, so that the next ones are looked at too. */
    private final class Collecting extends AbstractBindHandler {

        private final Set<ConfigurationPropertyName> asked = new HashSet<>();

        @Override
        public <T> @Nullable Bindable<T> onStart(
                ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            asked.add(name);
            return target;
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            ConfigurationProperty property = context.getConfigurationProperty();
            if (property == null || context.getDepth() == 0) {
                throw error;
            }
            Origin origin = property.getOrigin();
            mistakes.putIfAbsent(
                    property.getName().toString(),
                    "%s%s cannot be '%s'; expected %s"
                            .formatted(
                                    origin == null ? "" : inWords(origin) + ": ",
                                    property.getName(),
                                    property.getValue(),
                                    target.getType().toClass().getSimpleName()));
            return null;
        }
    }

    /** The mistakes as one message. */
    public static String report(List<String> mistakes) {
        List<String> lines = new ArrayList<>();
        lines.add("%d mistake%s in the configuration:".formatted(mistakes.size(), mistakes.size() == 1 ? "" : "s"));
        mistakes.forEach(mistake -> lines.add("  " + mistake));
        return String.join("\n", lines);
    }
}
