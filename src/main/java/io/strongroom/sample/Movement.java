package io.strongroom.sample;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * One movement of the sample's register; optional columns of the feed are empty texts.
 *
 * @param units signed: positive into the client's position
 */
record Movement(
        String id,
        String client,
        String pool,
        Token token,
        BigInteger units,
        Kind kind,
        Instant effectiveAt,
        Instant registeredAt,
        Links links) {

    /** What kind of movement it is, spelt by the feed in lower case and with hyphens. */
    enum Kind {
        DEPOSIT,
        WITHDRAWAL,
        INTERNAL_TRANSFER,
        FEE,
        GAS,
        REBASE,
        CORRECTION,
        ENTITLEMENT,
        SUB_CUSTODY_TRANSFER
    }

    /** What a movement refers to. */
    record Links(
            String instructedAt,
            String transaction,
            String eventIndex,
            String internal,
            String corrects,
            String reason) {

        static final Links NONE = new Links("", "", "", "", "", "");

        static Links transaction(SampleLedger.Mined mined, Token token) {
            return new Links("", mined.transaction(), token.isCoin() ? "" : "0", "", "", "");
        }

        Links instructed(Instant at) {
            return new Links(at.toString(), transaction, eventIndex, internal, corrects, reason);
        }

        Links internal(String reference) {
            return new Links(instructedAt, transaction, eventIndex, reference, corrects, reason);
        }

        Links corrects(String movement) {
            return new Links(instructedAt, transaction, eventIndex, internal, movement, reason);
        }

        Links because(String words) {
            return new Links(instructedAt, transaction, eventIndex, internal, corrects, words);
        }

        /** As part of a transaction that is not an event of its own, such as the gas it cost. */
        Links withoutEvent() {
            return new Links(instructedAt, transaction, "", internal, corrects, reason);
        }
    }

    /** Numbered in the order of booking and registered a few minutes after it took effect. */
    static Movement numbered(int number, Booking booking, Links links) {
        return new Movement(
                "M-%06d".formatted(number),
                booking.client(),
                booking.pool(),
                booking.token(),
                booking.units(),
                booking.kind(),
                booking.effectiveAt(),
                booking.effectiveAt().plus(Duration.ofSeconds(120 + number * 37L % 480)),
                links);
    }

    /** What is booked, before it has a number. */
    record Booking(Kind kind, String client, String pool, Token token, BigInteger units, Instant effectiveAt) {

        /** In the pool of the wallet that the client's deposits arrive in. */
        Booking(Kind kind, String client, Token token, BigInteger units, Instant effectiveAt) {
            this(kind, client, Wallet.of(client).pool(), token, units, effectiveAt);
        }
    }

    /** The same entry with another content. */
    Movement saying(Booking booking) {
        return new Movement(
                id,
                booking.client(),
                booking.pool(),
                booking.token(),
                booking.units(),
                booking.kind(),
                booking.effectiveAt(),
                registeredAt,
                links);
    }

    Movement withUnits(BigInteger changed) {
        return saying(new Booking(kind, client, pool, token, changed, effectiveAt));
    }

    Movement registered(Instant at) {
        return new Movement(id, client, pool, token, units, kind, effectiveAt, at, links);
    }
}
