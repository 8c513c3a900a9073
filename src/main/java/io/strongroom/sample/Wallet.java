package io.strongroom.sample;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;

import io.strongroom.basics.OwnerClass;
import java.util.Arrays;

/** The wallets of the sample custodian. */
enum Wallet {
    HOT(1, "W-HOT-1", CLIENT, "hot", "OMNIBUS-1", "K-HOT-1"),
    COLD(2, "W-COLD-1", CLIENT, "cold", "OMNIBUS-1", "K-COLD-1"),
    SEGREGATED_1(3, "W-SEG-1", CLIENT, "cold", "SEG-C-0007", "K-SEG-1"),
    SEGREGATED_2(4, "W-SEG-2", CLIENT, "cold", "SEG-C-0019", "K-SEG-2"),
    SEGREGATED_3(5, "W-SEG-3", CLIENT, "cold", "SEG-C-0028", "K-SEG-3"),
    GAS(6, "W-GAS-1", OWN, "gas", "FIRM-GAS", "K-GAS-1"),
    TREASURY(7, "W-TREASURY-1", OWN, "treasury", "FIRM-TREASURY", "K-TREASURY-1"),
    AFFILIATE(8, "W-GROUP-1", GROUP, "treasury", "GROUP-1", "K-GROUP-1");

    private static final String SEGREGATED = "SEG-";

    private final int account;
    private final String id;
    private final OwnerClass ownerClass;
    private final String purpose;
    private final String pool;
    private final String access;

    Wallet(int account, String id, OwnerClass ownerClass, String purpose, String pool, String access) {
        this.account = account;
        this.id = id;
        this.ownerClass = ownerClass;
        this.purpose = purpose;
        this.pool = pool;
        this.access = access;
    }

    /** The wallet that a client's deposits arrive in and his withdrawals leave from. */
    static Wallet of(String client) {
        return Arrays.stream(values())
                .filter(wallet -> wallet.client().equals(client))
                .findFirst()
                .orElse(HOT);
    }

    /** Which of the node's accounts it is. */
    int account() {
        return account;
    }

    String id() {
        return id;
    }

    OwnerClass ownerClass() {
        return ownerClass;
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

    String holding() {
        return client().isEmpty() ? "omnibus" : "segregated";
    }

    /** The client that the wallet is kept for alone; empty for all others. */
    String client() {
        return pool.startsWith(SEGREGATED) ? pool.substring(SEGREGATED.length()) : "";
    }
}
