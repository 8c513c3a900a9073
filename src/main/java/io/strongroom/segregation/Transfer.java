package io.strongroom.segregation;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that moved directly between a clients' wallet and one of the firm's or the group's.
 *
 * @param clients the clients' wallet
 * @param other the other's
 * @param groupClient the client that the other wallet's owner is himself, for a company of the group
 * @param baseUnits below zero where clients' assets left
 * @param joint whether both paid into one transaction, so that nobody can tell whose went where
 */
public record Transfer(
        String transaction,
        long height,
        Instant at,
        String pool,
        String clients,
        String other,
        OwnerClass otherClass,
        Optional<ClientId> groupClient,
        AssetId asset,
        BigInteger baseUnits,
        boolean joint) {

    /** Entries of the register about one transaction, of one kind and client, that say what it was for. */
    public record Entries(
            String pool,
            AssetId asset,
            String transaction,
            String type,
            ClientId client,
            BigInteger baseUnits,
            List<String> movements) {}

    /** A network fee that a clients' wallet paid and no entry of the register stands for; below zero. */
    public record Fee(String pool, AssetId asset, String transaction, Instant at, BigInteger baseUnits) {}

    /**
     * A transfer with the reason that is evidenced for it.
     *
     * @param reason empty if none is: a finding
     * @param words the evidence, or what is missing
     */
    public record Judged(Transfer transfer, Optional<String> reason, String words) {}

    /** What clients' wallets of a pool paid in network fees for the firm, and what it gave back. */
    public record GasFloat(String pool, AssetId asset, long fees, BigInteger paid, BigInteger givenBack) {

        /** Still to be given back if below zero. */
        public BigInteger left() {
            return paid.add(givenBack);
        }
    }
}
