package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.JsonRpc.Answer;
import io.strongroom.chain.JsonRpc.Call;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * Finds who may move accounts' tokens without their keys.
 *
 * <p>Events only tell whom to ask about: what is allowed at the block is asked of the token itself, because it is used
 * up without an event.
 */
final class Approvals {

    private static final String APPROVAL = Hash.sha3String("Approval(address,address,uint256)");
    private static final String APPROVAL_FOR_ALL = Hash.sha3String("ApprovalForAll(address,address,bool)");
    private static final String ALLOWANCE =
            Hash.sha3String("allowance(address,address)").substring(0, 10);
    private static final String IS_OPERATOR =
            Hash.sha3String("isApprovedForAll(address,address)").substring(0, 10);

    private static final int ACCOUNTS_MAX = 200;

    /** Signature, owner and spender; a fourth is the single piece of an ERC-721 token. */
    private static final int TOPICS_ERC_20 = 3;

    private static final int ADDRESS_DIGITS = 40;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    Approvals(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /** Whom a token's event says an account trusted once. */
    private record Trusted(AccountId account, AssetId asset, String spender, boolean operator)
            implements Comparable<Trusted> {

        @Override
        public int compareTo(Trusted other) {
            return Comparator.comparing(Trusted::asset)
                    .thenComparing(Trusted::account)
                    .thenComparing(Trusted::spender)
                    .thenComparing(Trusted::operator)
                    .compare(this, other);
        }
    }

    /** Every allowance that is not zero at the block, by asset, account and spender. */
    List<Allowance> of(long fromHeight, List<AccountId> accounts) {
        SortedSet<Trusted> trusted = new TreeSet<>();
        List<AccountId> distinct = accounts.stream().distinct().sorted().toList();
        for (int from = 0; from < distinct.size(); from += ACCOUNTS_MAX) {
            Map<String, AccountId> byTopic = new HashMap<>();
            distinct.subList(from, Math.min(from + ACCOUNTS_MAX, distinct.size()))
                    .forEach(account -> byTopic.put("0x" + EvmAddresses.word(account.address()), account));
            List<Object> topics = List.of(
                    List.of(APPROVAL, APPROVAL_FOR_ALL),
                    byTopic.keySet().stream().sorted().toList());
            new LogRanges(rpc).search(fromHeight, block, topics, log -> add(log, byTopic, trusted));
        }
        return standing(List.copyOf(trusted));
    }

    private void add(JsonNode log, Map<String, AccountId> byTopic, SortedSet<Trusted> trusted) {
        JsonNode topics = log.path("topics");
        AccountId owner = byTopic.get(Hex.hash(topics.path(1)));
        if (owner == null) {
            throw new LedgerUnavailableException("%s answered eth_getLogs with an owner not asked for".formatted(rpc));
        }
        boolean operator = Hex.hash(topics.path(0)).equals(APPROVAL_FOR_ALL);
        if (topics.size() == TOPICS_ERC_20) {
            String spender = Hex.hash(topics.path(2));
            trusted.add(new Trusted(
                    owner,
                    asset(block.ledger(), operator ? "erc721" : "erc20", log),
                    "0x" + spender.substring(spender.length() - ADDRESS_DIGITS),
                    operator));
        }
    }

    private static AssetId asset(LedgerId ledger, String kind, JsonNode log) {
        return new AssetId("%s/%s:%s".formatted(ledger, kind, Hex.address(log.path("address"))));
    }

    private List<Allowance> standing(List<Trusted> trusted) {
        List<Answer> answers =
                batches.answers(trusted.stream().map(this::question).toList());
        List<Allowance> allowances = new ArrayList<>();
        for (int i = 0; i < trusted.size(); i++) {
            Trusted one = trusted.get(i);
            number(answers.get(i))
                    .filter(number -> number.signum() > 0)
                    .ifPresent(number -> allowances.add(new Allowance(
                            one.account,
                            one.asset,
                            one.spender,
                            one.operator ? Optional.empty() : Optional.of(number))));
        }
        return allowances;
    }

    private Call question(Trusted trusted) {
        String input = (trusted.operator ? IS_OPERATOR : ALLOWANCE)
                + EvmAddresses.word(trusted.account.address())
                + EvmAddresses.word(trusted.spender);
        return Call.of(
                "eth_call", Map.of("to", trusted.asset.contract().orElseThrow(), "input", input), Erc20.at(block));
    }

    /** Empty where the contract does not answer the question: an event alone allows nothing. */
    private Optional<BigInteger> number(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> Erc20.number(value);
            case Answer.Refused refused when Erc20.isProgramFailure(refused) -> Optional.empty();
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException(
                        "%s refused to tell an allowance: %s (%d)".formatted(rpc, message, code), code);
        };
    }
}
