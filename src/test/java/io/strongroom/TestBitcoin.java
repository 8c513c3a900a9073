package io.strongroom;

import static org.assertj.core.api.Assertions.fail;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.sample.BitcoinDevnet;
import io.strongroom.sample.KnotsBinary;
import io.strongroom.sample.KnotsUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real Bitcoin ledger of a test's own, with the means to fill it. Tests are skipped where the node cannot be had. */
public final class TestBitcoin implements AutoCloseable {

    private static final String REQUIRED = "STRONGROOM_BITCOIN_REQUIRED";

    private final BitcoinDevnet devnet;
    private final JsonRpc rpc;

    private TestBitcoin(BitcoinDevnet devnet) {
        this.devnet = devnet;
        this.rpc = JsonRpc.patient(devnet.endpoint(), Duration.ofMinutes(5));
    }

    public static TestBitcoin started(Path workFolder) {
        try {
            return new TestBitcoin(BitcoinDevnet.start(KnotsBinary.fetch(Path.of("data", "cache")), workFolder));
        } catch (KnotsUnavailableException e) {
            if (System.getenv(REQUIRED) != null) {
                return fail("%s is set, but %s".formatted(REQUIRED, e.getMessage()), e);
            }
            Assumptions.abort("Skipped, because there is no Bitcoin node: " + e.getMessage());
            throw e;
        }
    }

    public JsonRpc rpc() {
        return rpc;
    }

    public BitcoinLedger ledger(int depth) {
        return BitcoinLedger.opened(settings(BitcoinDevnet.LEDGER, depth));
    }

    public LedgerSettings settings(LedgerId ledger, int depth) {
        return settings(ledger, depth, List.of(devnet.endpoint().toString()));
    }

    public LedgerSettings settings(LedgerId ledger, int depth, List<String> nodes) {
        return new LedgerSettings(
                ledger.value(),
                "Test bitcoin",
                "bitcoin",
                nodes,
                "depth " + depth,
                100,
                "BTC",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    public URI endpoint() {
        return devnet.endpoint();
    }

    /** A wallet overlooks blocks from before its birth, so it is born at that time. */
    public void wallet(Instant birth) {
        rpc.call("setmocktime", birth.getEpochSecond());
        rpc.call("createwallet", "sample");
    }

    public AccountId newAccount(String kind) {
        return account(rpc.call("getnewaddress", "", kind).asString());
    }

    public static AccountId account(String address) {
        return new AccountId(BitcoinDevnet.LEDGER, address);
    }

    /** Adds blocks ten minutes apart, the first at that time. */
    public void mine(int blocks, Instant first, AccountId to) {
        for (int i = 0; i < blocks; i++) {
            rpc.call("setmocktime", first.plus(Duration.ofMinutes(10L * i)).getEpochSecond());
            rpc.call("generatetoaddress", 1, to.address());
        }
    }

    @Override
    public void close() {
        devnet.close();
    }
}
