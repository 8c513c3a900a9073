package io.strongroom.segregation;

/**
 * What a test looked at, and how many of them.
 *
 * @param of in words: {@code validities of wallets}
 */
public record Population(String of, long examined) {}
