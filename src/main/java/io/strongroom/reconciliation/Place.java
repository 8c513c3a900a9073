package io.strongroom.reconciliation;

import io.strongroom.basics.ClientId;
import java.util.Optional;

/** Where a break stands: in a pool as a whole, in one client's position, at one entry of a book, or at one event. */
public sealed interface Place {

    String pool();

    default Optional<ClientId> client() {
        return Optional.empty();
    }

    /** What tells the place from others of the same pool, client and asset; empty where nothing more is needed. */
    default Optional<String> item() {
        return Optional.empty();
    }

    /** A pool as a whole. */
    record Pool(String pool) implements Place {}

    /** What one client has in a pool. */
    record Position(String pool, ClientId owner) implements Place {
        @Override
        public Optional<ClientId> client() {
            return Optional.of(owner);
        }
    }

    /** One entry of the register: a client's movement. */
    record Entry(String pool, ClientId owner, String movement) implements Place {
        @Override
        public Optional<ClientId> client() {
            return Optional.of(owner);
        }

        @Override
        public Optional<String> item() {
            return Optional.of(movement);
        }
    }

    /**
     * Something that happened on a ledger, or an entry of the custody platform's own book, at a pool's wallet.
     *
     * @param reference the transaction, and where it is known the event in it: {@code 0xab…cd#3}
     */
    record Event(String pool, String reference) implements Place {
        @Override
        public Optional<String> item() {
            return Optional.of(reference);
        }
    }
}
