package io.strongroom.chain.evm.authority;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.block.LogRanges;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * Finds who may move accounts' tokens without their keys.
 *
 * <p>Events only tell whom to ask about: what is allowed at the block is asked of the token itself, because it is used
 * up without an event.
 */
public final class Approvals {

    private static final String APPROVAL = Hash.sha3String("Approval(address,address,uint256)");
    private static final String APPROVAL_FOR_ALL = Hash.sha3String("ApprovalForAll(address,address,bool)");
    private static final String ALLOWANCE =
            Hash.sha3String("allowance(address,address)").substring(0, 10);
    private static final String IS_OPERATOR =
            Hash.sha3String("isApprovedForAll(address,address)").substring(0, 10);

    private static final String APPROVED =
            Hash.sha3String("getApproved(uint256)").substring(0, 10);
    private static final String OWNER_OF = Hash.sha3String("ownerOf(uint256)").substring(0, 10);

    private static final String UNANSWERED = "an event tells of it; the token does not answer whether it stands";

    private static final int ACCOUNTS_MAX = 200;

    /** Signature, owner and spender; a fourth is the single piece of an ERC-721 token. */
    private static final int TOPICS_ERC_20 = 3;

    private static final int TOPICS_ERC_721 = 4;

    private static final int ADDRESS_DIGITS = 40;
    private static final BigInteger NO_PIECE = BigInteger.ONE.negate();

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    public Approvals(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /** Whom a token's event says an account trusted once. */
    private record Trusted(AccountId account, AssetId asset, String spender, boolean operator, BigInteger piece)
            implements Comparable<Trusted> {

        boolean isPiece() {
            return piece.signum() >= 0;
        }

        BigInteger holder() {
            return new BigInteger(account.address().substring(2), 16);
        }

        /** The same without the piece: one spender is listed once. */
        Trusted whole() {
            return new Trusted(account, asset, spender, false, NO_PIECE);
        }

        @Override
        public int compareTo(Trusted other) {
            return Comparator.comparing(Trusted::asset)
                    .thenComparing(Trusted::account)
                    .thenComparing(Trusted::spender)
                    .thenComparing(Trusted::operator)
                    .thenComparing(Trusted::piece)
                    .compare(this, other);
        }
    }

    /** Every allowance that is not zero at the block, and any of which the token says nothing, by asset, account, spender. */
    public List<Allowance> of(long fromHeight, List<AccountId> accounts) {
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
        boolean piece = topics.size() == TOPICS_ERC_721 && !operator;
        if (topics.size() == TOPICS_ERC_20 || piece) {
            String spender = Hex.hash(topics.path(2));
            trusted.add(new Trusted(
                    owner,
                    asset(block.ledger(), operator || piece ? "erc721" : "erc20", log),
                    "0x" + spender.substring(spender.length() - ADDRESS_DIGITS),
                    operator,
                    piece ? new BigInteger(Hex.hash(topics.path(3)).substring(2), 16) : NO_PIECE));
        }
    }

    private static AssetId asset(LedgerId ledger, String kind, JsonNode log) {
        return new AssetId("%s/%s:%s".formatted(ledger, kind, Hex.address(log.path("address"))));
    }

    private List<Allowance> standing(List<Trusted> trusted) {
        List<Answer> answers = batches.answers(trusted.stream()
                .flatMap(one -> Stream.of(question(one), owner(one)))
                .toList());
        SortedMap<Trusted, Allowance> allowances = new TreeMap<>();
        for (int i = 0; i < trusted.size(); i++) {
            Trusted one = trusted.get(i);
            Optional<BigInteger> told = number(answers.get(2 * i));
            Optional<BigInteger> owner = one.isPiece() ? number(answers.get(2 * i + 1)) : Optional.of(one.holder());
            Trusted whom = one.whole();
            if (told.isEmpty() || owner.isEmpty()) {
                allowances.putIfAbsent(
                        whom,
                        new Allowance(one.account, one.asset, one.spender, Optional.empty(), Optional.of(UNANSWERED)));
            } else if (one.isPiece()) {
                if (told.get().equals(new BigInteger(one.spender.substring(2), 16))
                        && owner.get().equals(one.holder())) {
                    allowances.merge(whom, standing(one, BigInteger.ONE), Approvals::together);
                }
            } else if (told.get().signum() > 0) {
                allowances.merge(whom, standing(one, told.get()), (before, now) -> now);
            }
        }
        return List.copyOf(allowances.values());
    }

    private static Allowance standing(Trusted one, BigInteger units) {
        return new Allowance(one.account, one.asset, one.spender, one.operator ? Optional.empty() : Optional.of(units));
    }

    private static Allowance together(Allowance before, Allowance piece) {
        return before.baseUnits().isEmpty()
                ? before
                : new Allowance(
                        before.account(),
                        before.asset(),
                        before.spender(),
                        before.baseUnits().map(BigInteger.ONE::add));
    }

    private Call question(Trusted trusted) {
        String input = trusted.isPiece()
                ? APPROVED + "%064x".formatted(trusted.piece)
                : (trusted.operator ? IS_OPERATOR : ALLOWANCE)
                        + EvmAddresses.word(trusted.account.address())
                        + EvmAddresses.word(trusted.spender);
        return call(trusted, input);
    }

    /** Of a piece only; of all else it is not used. */
    private Call owner(Trusted trusted) {
        return trusted.isPiece() ? call(trusted, OWNER_OF + "%064x".formatted(trusted.piece)) : question(trusted);
    }

    private Call call(Trusted trusted, String input) {
        return Call.of(
                "eth_call", Map.of("to", trusted.asset.contract().orElseThrow(), "input", input), Erc20.at(block));
    }

    /** Empty where the contract does not answer the question. */
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
