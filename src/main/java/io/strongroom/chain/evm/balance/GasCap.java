package io.strongroom.chain.evm.balance;

/** How much gas one question to a node may take: as configured, and less once the node has refused less. */
final class GasCap {

    /** What a question takes whatever it asks for, and what the reader wants to be left for its last token. */
    private static final long FIXED = 600_000;

    private long allowed;
    private long largestAnswered;

    GasCap(long configured) {
        this.allowed = configured;
    }

    /** For how many holders it is enough; for any number if nobody knows what one takes. */
    synchronized int holders(long gasPerHolder) {
        long left = Math.max(allowed - FIXED, allowed / 2);
        return gasPerHolder == 0 ? Integer.MAX_VALUE : Math.clamp(left / gasPerHolder, 1, Integer.MAX_VALUE);
    }

    synchronized void answered(long gas) {
        largestAnswered = Math.max(largestAnswered, gas + FIXED);
    }

    /** Half of it may be had, or as much as was ever answered. */
    synchronized void refused(long gas) {
        long asked = gas + FIXED;
        long good = largestAnswered < asked ? largestAnswered : 0;
        allowed = Math.min(allowed, Math.max(asked / 2, good));
    }
}
