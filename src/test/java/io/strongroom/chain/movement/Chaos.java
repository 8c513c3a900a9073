package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Random transactions of every kind on a real node, and what they must have done, kept apart from any reading of it. */
final class Chaos {

    static final int SENDERS = 12;
    static final int OTHERS = 30;

    private static final BigInteger FUNDS = BigInteger.TEN.pow(24);
    private static final BigInteger SCALE = BigInteger.TEN.pow(18);
    private static final String MOVER = TestLedger.address(900_000);

    /** Pays out in each transaction what it was paid in it: its balance never tells. */
    private static final String PASSER = TestLedger.address(900_001);

    private final JsonRpc rpc;
    private final Random random;
    private final List<AccountId> senders = new ArrayList<>();
    private final List<AccountId> others = new ArrayList<>();
    private final Map<AccountId, Long> nonces = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, BigInteger> shares = new HashMap<>();
    private BigInteger scale = SCALE;
    private int toll;
    private String token = "";

    /** What was done, by account, asset and column of the closing. */
    final Map<String, BigInteger> truth = new LinkedHashMap<>();

    int transactions;

    private record Pending(Map<String, Object> transaction, Runnable effect) {}

    Chaos(JsonRpc rpc, long seed) {
        this.rpc = rpc;
        this.random = new Random(seed);
        for (int i = 0; i < SENDERS; i++) {
            senders.add(TestLedger.account(i));
        }
        for (int i = 0; i < OTHERS; i++) {
            others.add(TestLedger.account(1_000 + i));
        }
    }

    /** Gives the senders coin and tokens, and puts the programs there. */
    void prepare() {
        rpc.call("anvil_setCode", MOVER, resource("Mover"));
        rpc.call("anvil_setCode", PASSER, resource("Mover"));
        rpc.call("anvil_setCoinbase", others.getFirst().address());
        for (AccountId sender : senders) {
            rpc.call("anvil_setBalance", sender.address(), Hex.of(FUNDS));
            rpc.call("anvil_impersonateAccount", sender.address());
        }
        String hash = rpc.call(
                        "eth_sendTransaction",
                        Map.of("from", senders.getFirst().address(), "gas", "0x4c4b40", "data", resource("Shifty")))
                .asString();
        JsonNode receipt;
        do {
            receipt = rpc.call("eth_getTransactionReceipt", hash);
        } while (receipt.isNull());
        token = Hex.address(receipt.path("contractAddress"));
        nonces.put(senders.getFirst(), 1L);
        rpc.call("evm_setAutomine", false);
        for (AccountId sender : senders) {
            token(
                    senders.getFirst(),
                    call("mint(address,uint256)", word(sender), word(FUNDS)),
                    () -> move(sender, FUNDS, FUNDS));
        }
        mine();
        truth.clear();
    }

    List<AccountId> accounts() {
        List<AccountId> all = new ArrayList<>(senders);
        all.addAll(others);
        all.add(new AccountId(TestLedger.ID, MOVER));
        all.add(new AccountId(TestLedger.ID, PASSER));
        return all;
    }

    AssetId tokenId() {
        return new AssetId(TestLedger.ID + "/erc20:" + token);
    }

    BigInteger tokenBalance(AccountId account) {
        return shares.getOrDefault(account.address(), BigInteger.ZERO)
                .multiply(scale)
                .divide(SCALE);
    }

    /** Some transactions, and the block with them. */
    void block(int count) {
        for (int i = 0; i < count; i++) {
            one();
        }
        mine();
    }

    private void one() {
        AccountId from = senders.get(random.nextInt(SENDERS));
        AccountId to = random.nextBoolean()
                ? others.get(random.nextInt(OTHERS))
                : random.nextInt(4) == 0 ? TestLedger.account(5_000) : senders.get(random.nextInt(SENDERS));
        BigInteger amount = BigInteger.valueOf(1 + random.nextInt(1_000_000));
        AccountId mover = new AccountId(TestLedger.ID, MOVER);
        switch (random.nextInt(12)) {
            case 0, 1 -> coin(from, to.address(), amount, "0x", () -> pay(from, to, amount));
            case 2 -> {
                AccountId passer = new AccountId(TestLedger.ID, PASSER);
                AccountId second = others.get(random.nextInt(OTHERS));
                BigInteger both = amount.multiply(BigInteger.TWO);
                coin(
                        from,
                        PASSER,
                        both,
                        call("send(address[],uint256)", word(64), word(amount), word(2), word(to), word(second)),
                        () -> {
                            pay(from, passer, both);
                            pay(passer, to, amount);
                            pay(passer, second, amount);
                        });
            }
            case 3 -> coin(from, MOVER, amount, call("failInside(address)", word(to)), () -> pay(from, mover, amount));
            case 4 ->
                coin(from, MOVER, amount, call("byDelegate(address)", word(to)), () -> {
                    pay(from, mover, amount);
                    pay(mover, to, amount);
                });
            case 5 ->
                coin(from, MOVER, amount, call("dieTo(address)", word(to)), () -> {
                    pay(from, mover, amount);
                    add(mover, "coin", "out", amount.negate());
                    add(to, "coin", "in", amount);
                });
            case 6 -> coin(from, MOVER, amount, call("fail()"), () -> {});
            case 7, 8 -> {
                token(from, call("transfer(address,uint256)", word(to), word(amount)), () -> {
                    BigInteger kept = amount.multiply(BigInteger.valueOf(toll)).divide(BigInteger.valueOf(1000));
                    take(from, amount);
                    move(to, amount.subtract(kept), amount);
                    add(from, "token", "out", amount.negate());
                });
            }
            case 9 ->
                token(from, call("lie(address,address,uint256)", word(from), word(to), word(amount)), () -> {
                    add(from, "token", "out", amount.negate());
                    add(to, "token", "in", amount);
                });
            case 10 ->
                token(from, call("moveInSilence(address,address,uint256)", word(from), word(to), word(amount)), () -> {
                    take(from, amount);
                    shares.merge(to.address(), amount, BigInteger::add);
                });
            default -> change(from);
        }
    }

    /** Rarely: a rebase, or another toll. */
    private void change(AccountId from) {
        if (random.nextInt(10) == 0) {
            BigInteger next =
                    SCALE.add(BigInteger.valueOf(random.nextInt(1_000_000)).multiply(BigInteger.TEN.pow(10)));
            token(from, call("rebase(uint256)", word(next)), () -> scale = next);
        } else {
            int next = random.nextInt(20);
            token(from, call("setToll(uint256)", word(next)), () -> toll = next);
        }
    }

    private void take(AccountId from, BigInteger amount) {
        shares.merge(from.address(), amount.negate(), BigInteger::add);
    }

    private void move(AccountId to, BigInteger arrived, BigInteger told) {
        shares.merge(to.address(), arrived, BigInteger::add);
        add(to, "token", "in", told);
    }

    private void pay(AccountId from, AccountId to, BigInteger wei) {
        add(from, "coin", "out", wei.negate());
        add(to, "coin", "in", wei);
    }

    private void add(AccountId account, String asset, String column, BigInteger units) {
        truth.merge("%s %s %s".formatted(account, asset, column), units, BigInteger::add);
    }

    BigInteger truth(AccountId account, String asset, String column) {
        return truth.getOrDefault("%s %s %s".formatted(account, asset, column), BigInteger.ZERO);
    }

    private void token(AccountId from, String data, Runnable effect) {
        coin(from, token, BigInteger.ZERO, data, effect);
    }

    private void coin(AccountId from, String to, BigInteger wei, String data, Runnable effect) {
        long nonce = nonces.merge(from, 1L, Long::sum) - 1;
        Map<String, Object> transaction = new LinkedHashMap<>();
        transaction.put("from", from.address());
        transaction.put("to", to);
        transaction.put("gas", "0x7a120");
        transaction.put("value", Hex.of(wei));
        transaction.put("data", data);
        transaction.put("nonce", Hex.of(nonce));
        transaction.put("maxFeePerGas", "0x12a05f2000");
        transaction.put("maxPriorityFeePerGas", Hex.of(1_000_000_000L + random.nextInt(1000)));
        pending.add(new Pending(transaction, effect));
    }

    /** Effects happen in the order of the block, and only those of transactions that did not fail. */
    private void mine() {
        List<JsonNode> hashes = rpc.batch(pending.stream()
                .map(one -> Call.of("eth_sendTransaction", one.transaction))
                .toList());
        Map<String, Runnable> effects = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            effects.put(hashes.get(i).asString(), pending.get(i).effect);
        }
        pending.clear();
        rpc.call("evm_mine");
        JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
        BigInteger base = Hex.quantity(block.path("baseFeePerGas"));
        for (JsonNode receipt : rpc.call("eth_getBlockReceipts", "latest")) {
            Runnable effect = Objects.requireNonNull(
                    effects.remove(receipt.path("transactionHash").asString()));
            if (receipt.path("status").asString().equals("0x1")) {
                effect.run();
            }
            BigInteger gas = Hex.quantity(receipt.path("gasUsed"));
            BigInteger price = Hex.quantity(receipt.path("effectiveGasPrice"));
            AccountId sender = new AccountId(TestLedger.ID, receipt.path("from").asString());
            add(sender, "coin", "fees", gas.multiply(price).negate());
            add(others.getFirst(), "coin", "other", gas.multiply(price.subtract(base)));
            transactions++;
        }
        if (!effects.isEmpty()) {
            throw new IllegalStateException(effects.size() + " transactions were left out of the block");
        }
    }

    private static String call(String signature, String... words) {
        return Hash.sha3String(signature).substring(0, 10) + String.join("", words);
    }

    private static String word(AccountId account) {
        return EvmAddresses.word(account.address());
    }

    private static String word(BigInteger number) {
        return "%064x".formatted(number);
    }

    private static String word(long number) {
        return word(BigInteger.valueOf(number));
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Chaos.class.getResourceAsStream("/chain/%s.hex".formatted(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
