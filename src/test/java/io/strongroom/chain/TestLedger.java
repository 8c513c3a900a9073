package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.sample.AnvilBinary;
import io.strongroom.sample.Devnet;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A real ledger of a test's own, with the means to fill it. A block is final once two lie on top of it. */
public final class TestLedger implements AutoCloseable {

    public static final LedgerId ID = Devnet.LEDGER;
    public static final Asset ETHER = new Asset(new AssetId(ID + "/slip44:60"), "ETH", 18);

    private static final Path CACHE = Path.of("data", "cache");

    private final Devnet devnet;
    private final JsonRpc rpc;

    private TestLedger(Devnet devnet) {
        this.devnet = devnet;
        this.rpc = new JsonRpc(devnet.endpoint());
    }

    public static TestLedger started(Path workFolder) {
        return new TestLedger(Devnet.start(AnvilBinary.fetch(CACHE), workFolder));
    }

    /** A ledger whose node takes no more gas than that, for a block as for a question. */
    public static TestLedger started(Path workFolder, long gasLimit) {
        return new TestLedger(Devnet.start(AnvilBinary.fetch(CACHE), workFolder, gasLimit));
    }

    public JsonRpc rpc() {
        return rpc;
    }

    public LedgerSettings settings() {
        return settings("finalized-tag");
    }

    /** The same ledger, read through something between it and the reader. */
    public LedgerSettings settings(List<String> nodes) {
        return settings(nodes, 30);
    }

    public LedgerSettings settings(List<String> nodes, int timeout) {
        return new LedgerSettings(
                ID.value(),
                "Test ledger",
                "evm",
                nodes,
                "finalized-tag",
                100,
                "ETH",
                0,
                timeout,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    /** The same, with so much gas for a question. */
    public LedgerSettings settings(String node, long callGas) {
        return new LedgerSettings(
                ID.value(),
                "Test ledger",
                "evm",
                List.of(node),
                "finalized-tag",
                100,
                "ETH",
                0,
                30,
                callGas,
                "all",
                List.of(),
                50);
    }

    /** The same, read through several nodes, whose balances are compared by that rule. */
    public LedgerSettings compared(List<String> nodes, String rule) {
        return new LedgerSettings(
                ID.value(),
                "Test ledger",
                "evm",
                nodes,
                "finalized-tag",
                100,
                "ETH",
                0,
                30,
                50_000_000,
                rule,
                List.of(),
                50);
    }

    public URI endpoint() {
        return devnet.endpoint();
    }

    public LedgerSettings settings(String finality) {
        String node = devnet.endpoint().toString();
        return new LedgerSettings(
                ID.value(),
                "Test ledger",
                "evm",
                List.of(node),
                finality,
                100,
                "ETH",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    /** Adds a block of that time. */
    public void mine(Instant minedAt) {
        rpc.call("evm_setNextBlockTimestamp", minedAt.getEpochSecond());
        rpc.call("evm_mine");
    }

    /** Adds blocks at and after that time, so that every block before it is final. */
    public void finish(Instant minedAt) {
        for (int i = 0; i < 3; i++) {
            mine(minedAt.plusSeconds(i));
        }
    }

    public void reorganise(int depth) {
        rpc.call("anvil_reorg", depth, List.of());
    }

    public void give(AccountId account, BigInteger wei) {
        rpc.call("anvil_setBalance", account.address(), Hex.of(wei));
    }

    /** Puts a token at an address, as if it had been deployed there. */
    public Asset token(String address, int decimals, String symbol) {
        code(address, TestToken.code(decimals, symbol));
        return asset(address, decimals, symbol);
    }

    public static Asset asset(String address, int decimals, String symbol) {
        return new Asset(new AssetId(ID + "/erc20:" + address), symbol, decimals);
    }

    public void code(String address, String code) {
        rpc.call("anvil_setCode", address, code);
    }

    public void give(AccountId account, Asset token, BigInteger baseUnits) {
        rpc.call("anvil_setStorageAt", contract(token), word(account.address()), "0x%064x".formatted(baseUnits));
    }

    /** Lets a token claim, in a log, that it was sent to that account. */
    public void claimTransfer(Asset token, AccountId to, long baseUnits) {
        send(contract(token), "0xffffffff" + word(to.address()).substring(2) + "%064x".formatted(baseUnits));
    }

    /** Has anybody send a transaction to a program. */
    public void send(String to, String data) {
        send(account(0xffff), to, data);
    }

    public void send(AccountId from, String to, String data) {
        String sender = from.address();
        rpc.call("anvil_setBalance", sender, "0xde0b6b3a7640000");
        rpc.call("anvil_impersonateAccount", sender);
        String hash = rpc.call("eth_sendTransaction", Map.of("from", sender, "to", to, "gas", "0x186a0", "data", data))
                .asString();
        awaitMined(hash);
    }

    /** The node answers before the transaction is in a block. */
    private void awaitMined(String hash) {
        while (rpc.call("eth_getTransactionReceipt", hash).isNull()) {
            Thread.onSpinWait();
        }
    }

    public static AccountId account(int number) {
        return new AccountId(ID, address(number));
    }

    public static String address(int number) {
        return "0x%040x".formatted(BigInteger.valueOf(number).add(BigInteger.TWO.pow(158)));
    }

    private static String contract(Asset token) {
        return token.id().contract().orElseThrow();
    }

    private static String word(String address) {
        return "0x" + EvmAddresses.word(address);
    }

    @Override
    public void close() {
        devnet.close();
    }
}
