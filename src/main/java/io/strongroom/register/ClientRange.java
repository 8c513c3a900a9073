package io.strongroom.register;

import io.strongroom.basics.ClientId;

/** A stretch of clients in the order of their ids, both ends included: the share of one worker. */
public record ClientRange(ClientId first, ClientId last) {

    public ClientRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("Client range %s to %s is empty".formatted(first, last));
        }
    }
}
