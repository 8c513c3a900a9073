package io.strongroom.document.pdf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JRRewindableDataSource;

/** Lets a template read a list of records: its fields are the record's components, by name. */
final class RecordSource implements JRRewindableDataSource {

    private static final Map<Class<?>, Map<String, Method>> ACCESSORS = new ConcurrentHashMap<>();

    private final List<? extends Record> rows;
    private Iterator<? extends Record> remaining;
    private Record row;

    /** The template's built-in empty row, so that a source is never without a current one. */
    private record Before() {}

    RecordSource(List<? extends Record> rows) {
        this.rows = rows;
        this.remaining = rows.iterator();
        this.row = new Before();
    }

    /** What a record holds, by the names of its components. */
    static Map<String, Object> values(Record record) {
        return accessors(record.getClass()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, accessor -> value(accessor.getValue(), record)));
    }

    @Override
    public boolean next() {
        if (remaining.hasNext()) {
            row = remaining.next();
            return true;
        }
        return false;
    }

    @Override
    public Object getFieldValue(JRField field) throws JRException {
        Method accessor = accessors(row.getClass()).get(field.getName());
        if (accessor == null) {
            throw new JRException("The template asks for '%s', which a %s does not have"
                    .formatted(field.getName(), row.getClass().getSimpleName()));
        }
        return value(accessor, row);
    }

    @Override
    public void moveFirst() {
        remaining = rows.iterator();
    }

    private static Map<String, Method> accessors(Class<?> type) {
        return ACCESSORS.computeIfAbsent(
                type,
                record -> Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .peek(accessor -> accessor.setAccessible(true))
                        .collect(Collectors.toMap(Method::getName, Function.identity())));
    }

    private static Object value(Method accessor, Record record) {
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + accessor, e);
        }
    }
}
