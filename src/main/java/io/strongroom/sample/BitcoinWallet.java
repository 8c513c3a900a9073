package io.strongroom.sample;

import io.strongroom.basics.OwnerClass;
import java.util.Optional;

/** The sample custodian's wallets on Bitcoin, each with keys and a form of address of its own. */
enum BitcoinWallet {
    /** Many addresses: one for each deposit, and a chain of its own for change. */
    OMNIBUS("W-BTC-1", "hot", "OMNIBUS-1", "K-BTC-1", "wpkh(%s/<0;1>/*)", 20),
    SEGREGATED_1("W-BTC-SEG-1", "cold", "SEG-C-0007", "K-BTC-SEG-1", "tr(%s/0/*)", 3),
    SEGREGATED_2("W-BTC-SEG-2", "cold", "SEG-C-0019", "K-BTC-SEG-2", "sh(wpkh(%s/0/*))", 0),
    TREASURY("W-BTC-FIRM-1", "fee", "FIRM-TREASURY", "K-BTC-FIRM-1", "pkh(%s/0/*)", 0),
    /** Everybody else: who deposits, and where withdrawals go. */
    OUTSIDE("", "", "", "", "wpkh(%s/0/*)", 0);

    private final String id;
    private final String purpose;
    private final String pool;
    private final String access;
    private final String descriptor;
    private final int addresses;

    BitcoinWallet(String id, String purpose, String pool, String access, String descriptor, int addresses) {
        this.id = id;
        this.purpose = purpose;
        this.pool = pool;
        this.access = access;
        this.descriptor = descriptor;
        this.addresses = addresses;
    }

    /** The wallet that a client's deposits arrive in. */
    static BitcoinWallet of(String client) {
        return switch (Wallet.of(client)) {
            case SEGREGATED_1 -> SEGREGATED_1;
            case SEGREGATED_2 -> SEGREGATED_2;
            default -> OMNIBUS;
        };
    }

    String id() {
        return id;
    }

    OwnerClass ownerClass() {
        return this == TREASURY ? OwnerClass.OWN : OwnerClass.CLIENT;
    }

    String purpose() {
        return purpose;
    }

    String pool() {
        return pool;
    }

    String access() {
        return access;
    }

    String client() {
        return pool.startsWith("SEG-") ? pool.substring(4) : "";
    }

    boolean isListed() {
        return this != OUTSIDE;
    }

    /** With the private key, which only the sample's own ledger is given. */
    String signing() {
        return descriptor.formatted(BitcoinKeys.master(name()));
    }

    /** How many addresses of each chain the inventory lists; empty for a wallet listed by its one address. */
    Optional<Integer> addresses() {
        return addresses == 0 ? Optional.empty() : Optional.of(addresses);
    }
}
