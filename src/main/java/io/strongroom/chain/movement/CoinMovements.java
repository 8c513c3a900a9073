package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a block did to accounts in the ledger's own coin: transfers, fees, rewards and withdrawals. */
final class CoinMovements {

    private static final BigInteger WEI_PER_GWEI = BigInteger.TEN.pow(9);

    private final LedgerId ledger;
    private final AssetId coin;
    private final List<Movement> movements = new ArrayList<>();

    CoinMovements(AssetId coin) {
        this.ledger = coin.ledger();
        this.coin = coin;
    }

    List<Movement> movements() {
        return List.copyOf(movements);
    }

    /** What the block did to these accounts. */
    List<Movement> read(CoinBlock read, Predicate<AccountId> accounts) {
        JsonNode block = read.content().block();
        JsonNode hashes = block.path("transactions");
        JsonNode receipts = read.content().receipts();
        int first = movements.size();
        BlockWalk walk = new BlockWalk(read.height(), accounts);
        String[] transactions = new String[hashes.size()];
        BigInteger base = baseFee(block);
        BigInteger reward = BigInteger.ZERO;
        for (int i = 0; i < transactions.length; i++) {
            transactions[i] = Hex.hash(hashes.get(i));
            JsonNode receipt = receipts.get(i);
            if (!Hex.hash(receipt.path("transactionHash")).equals(transactions[i])) {
                throw new LedgerUnavailableException(
                        "The receipts of block %s came in another order than its transactions".formatted(read.hash()));
            }
            walk.add(Hex.address(receipt.path("from")), Kind.FEE, fee(receipt).negate(), transactions[i], null);
            reward = reward.add(tip(receipt, base));
        }
        String miner = Hex.address(block.path("miner"));
        read.traced().ifPresent(traced -> {
            walk.add(traced.values(), transactions);
            for (Traces.Change change : traced.changes()) {
                BigInteger wei = transferred(change, receipts.get(change.transaction()), base, miner);
                walk.add(change.account(), Kind.TRANSFER, wei, transactions[change.transaction()], null);
            }
        });
        walk.add(miner, Kind.BLOCK_REWARD, reward, null, null);
        addWithdrawals(block, walk);
        return List.copyOf(movements.subList(first, movements.size()));
    }

    /** What is left of a change without the fee and the tip, which are movements of their own. */
    private static BigInteger transferred(Traces.Change change, JsonNode receipt, BigInteger base, String miner) {
        boolean sent = change.account().equals(Hex.address(receipt.path("from")));
        boolean tipped = change.account().equals(miner);
        return change.wei()
                .add(sent ? fee(receipt) : BigInteger.ZERO)
                .subtract(tipped ? tip(receipt, base) : BigInteger.ZERO);
    }

    private static BigInteger tip(JsonNode receipt, BigInteger base) {
        return gas(receipt)
                .multiply(Hex.quantity(receipt.path("effectiveGasPrice")).subtract(base));
    }

    private static void addWithdrawals(JsonNode block, BlockWalk walk) {
        for (JsonNode withdrawal : block.path("withdrawals")) {
            BigInteger wei = Hex.quantity(withdrawal.path("amount")).multiply(WEI_PER_GWEI);
            walk.add(Hex.address(withdrawal.path("address")), Kind.WITHDRAWAL, wei, null, null);
        }
    }

    /** What was burned of each unit of gas (EIP-1559); before that, nothing. */
    private static BigInteger baseFee(JsonNode block) {
        return block.hasNonNull("baseFeePerGas") ? Hex.quantity(block.path("baseFeePerGas")) : BigInteger.ZERO;
    }

    private static BigInteger gas(JsonNode receipt) {
        return Hex.quantity(receipt.path("gasUsed"));
    }

    /** Gas, blobs (EIP-4844) and, on ledgers that settle on another, its share of that one's fee. */
    private static BigInteger fee(JsonNode receipt) {
        BigInteger fee = gas(receipt).multiply(Hex.quantity(receipt.path("effectiveGasPrice")));
        if (receipt.hasNonNull("blobGasUsed") && receipt.hasNonNull("blobGasPrice")) {
            fee = fee.add(
                    Hex.quantity(receipt.path("blobGasUsed")).multiply(Hex.quantity(receipt.path("blobGasPrice"))));
        }
        return receipt.hasNonNull("l1Fee") ? fee.add(Hex.quantity(receipt.path("l1Fee"))) : fee;
    }

    /** Movements of one block, numbered as they come. */
    private final class BlockWalk {

        private final long height;
        private final Predicate<AccountId> accounts;
        private int place;

        BlockWalk(long height, Predicate<AccountId> accounts) {
            this.height = height;
            this.accounts = accounts;
        }

        void add(List<Traces.Value> values, String[] transactions) {
            for (Traces.Value value : values) {
                String transaction = transactions[value.transaction()];
                add(value.from(), Kind.TRANSFER, value.wei().negate(), transaction, value.to());
                add(value.to(), Kind.TRANSFER, value.wei(), transaction, value.from());
            }
        }

        void add(
                String address,
                Kind kind,
                BigInteger wei,
                @Nullable String transaction,
                @Nullable String counterparty) {
            AccountId account = new AccountId(ledger, address);
            if (wei.signum() != 0 && accounts.test(account)) {
                movements.add(new Movement(
                        account,
                        coin,
                        kind,
                        wei,
                        height,
                        Optional.ofNullable(transaction),
                        place,
                        Optional.ofNullable(counterparty)));
            }
            place++;
        }
    }
}
