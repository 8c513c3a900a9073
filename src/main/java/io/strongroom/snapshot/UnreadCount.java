package io.strongroom.snapshot;

/** How many balances of a ledger could not be read, and the first of them. */
public record UnreadCount(long balances, UnreadRow first) {}
