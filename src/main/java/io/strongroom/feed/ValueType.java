package io.strongroom.feed;

/** What the values of a column must look like. */
@FunctionalInterface
public interface ValueType {

    /**
     * The one spelling in which the value is stored.
     *
     * @throws InvalidValueException if the value is not of this type; its message is the rule that was broken
     */
    String stored(String value);
}
