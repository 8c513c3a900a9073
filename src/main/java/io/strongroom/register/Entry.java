package io.strongroom.register;

/** A movement under its number in the register, which counts on over all movements of all clients. */
public record Entry(long number, Movement movement) {}
