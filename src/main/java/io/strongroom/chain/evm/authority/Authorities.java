package io.strongroom.chain.evm.authority;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.Authority;
import io.strongroom.chain.Authority.Kind;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Reads who can move what accounts hold: keys, delegations (EIP-7702), and the owners and modules of Safes. */
public final class Authorities {

    private static final String NO_CODE = "0x";
    private static final String DELEGATION = "0xef0100";
    private static final int DELEGATION_LENGTH = 48;

    private static final String OWNERS = selector("getOwners()");
    private static final String THRESHOLD = selector("getThreshold()");
    private static final String MODULES = selector("getModulesPaginated(address,uint256)");

    /** Where the list of modules begins and ends, by the Safe's own rule. */
    private static final BigInteger SENTINEL = BigInteger.ONE;

    private static final BigInteger MODULES_MAX = BigInteger.valueOf(100);
    private static final int SAFE_CALLS = 4;

    /** Where a Safe keeps its guard: {@code keccak256("guard_manager.guard.address")}. */
    private static final String GUARD = Hash.sha3String("guard_manager.guard.address");

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    public Authorities(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /** One for each account, in their order. */
    public List<Authority> of(List<AccountId> accounts) {
        List<Answer> answers = batches.answers(accounts.stream()
                .flatMap(account -> Stream.of(
                        Call.of("eth_getCode", account.address(), Erc20.at(block)),
                        Call.of("eth_getTransactionCount", account.address(), Erc20.at(block))))
                .toList());
        List<Authority> found = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            String code = Hex.bytes(told(answers.get(2 * i)));
            BigInteger nonce = Hex.quantity(told(answers.get(2 * i + 1)));
            found.add(authority(accounts.get(i), code, nonce));
        }
        return found;
    }

    private JsonNode told(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> value;
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException(
                        "%s refused to describe an account: %s (%d)".formatted(rpc, message, code), code);
        };
    }

    private Authority authority(AccountId account, String code, BigInteger nonce) {
        if (code.equals(NO_CODE)) {
            return Authority.of(account, Kind.KEY, nonce);
        }
        if (code.startsWith(DELEGATION) && code.length() == DELEGATION_LENGTH) {
            return new Authority(
                    account,
                    Kind.DELEGATED,
                    nonce,
                    Optional.of("0x" + code.substring(DELEGATION.length())),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
        return program(account, nonce);
    }

    private Authority program(AccountId account, BigInteger nonce) {
        List<Optional<AbiWords>> answers = batches
                .answers(List.of(
                        call(account, OWNERS),
                        call(account, THRESHOLD),
                        call(account, MODULES + "%064x%064x".formatted(SENTINEL, MODULES_MAX)),
                        Call.of("eth_getStorageAt", account.address(), GUARD, Erc20.at(block))))
                .stream()
                .map(this::words)
                .toList();
        if (answers.size() != SAFE_CALLS) {
            throw new LedgerUnavailableException("%s left calls unanswered".formatted(rpc));
        }
        Optional<List<String>> owners = answers.getFirst().flatMap(words -> words.addresses(0));
        Optional<Integer> threshold = answers.get(1).flatMap(AbiWords::small);
        boolean plausible = owners.isPresent()
                && threshold.isPresent()
                && threshold.get() >= 1
                && threshold.get() <= owners.get().size();
        if (!plausible) {
            return Authority.of(account, Kind.PROGRAM, nonce);
        }
        Authority multisig = multisig(account, nonce, owners.get(), threshold.get(), answers.get(2));
        return multisig.guardedBy(answers.getLast().flatMap(words -> words.address(0)));
    }

    private static Authority multisig(
            AccountId account, BigInteger nonce, List<String> owners, int threshold, Optional<AbiWords> answer) {
        Optional<List<String>> modules = answer.flatMap(words -> words.addresses(0));
        boolean more = answer.flatMap(words -> words.word(1))
                .filter(next -> next.compareTo(SENTINEL) > 0)
                .isPresent();
        Optional<String> note = modules.isEmpty()
                ? Optional.of("its modules could not be read")
                : more ? Optional.of("it has more modules than were read") : Optional.empty();
        return new Authority(
                account,
                Kind.MULTISIG,
                nonce,
                Optional.empty(),
                owners,
                Optional.of(threshold),
                modules.orElse(List.of()),
                Optional.empty(),
                note);
    }

    private Call call(AccountId account, String input) {
        return Call.of("eth_call", Map.of("to", account.address(), "input", input), Erc20.at(block));
    }

    private Optional<AbiWords> words(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> AbiWords.read(Hex.bytes(value));
            case Answer.Refused refused when Erc20.isProgramFailure(refused) -> Optional.empty();
            case Answer.Refused refused -> {
                told(refused);
                yield Optional.empty();
            }
        };
    }

    /** What a program answered, in words of 32 bytes. */
    private record AbiWords(List<BigInteger> words) {

        private static final int DIGITS = 64;
        private static final int BYTES = 32;
        private static final int ADDRESS_BITS = 160;

        static Optional<AbiWords> read(String hex) {
            int digits = hex.length() - NO_CODE.length();
            if (digits == 0 || digits % DIGITS != 0) {
                return Optional.empty();
            }
            return Optional.of(new AbiWords(IntStream.iterate(2, at -> at < hex.length(), at -> at + DIGITS)
                    .mapToObj(at -> new BigInteger(hex.substring(at, at + DIGITS), 16))
                    .toList()));
        }

        Optional<BigInteger> word(int place) {
            return place < words.size() ? Optional.of(words.get(place)) : Optional.empty();
        }

        /** A number that is the whole answer and fits in 31 bits. */
        Optional<Integer> small() {
            return words.size() == 1 ? small(words.getFirst()) : Optional.empty();
        }

        private static Optional<Integer> small(BigInteger number) {
            return number.bitLength() < Integer.SIZE ? Optional.of(number.intValueExact()) : Optional.empty();
        }

        /** An address that is not nobody's. */
        Optional<String> address(int place) {
            return word(place)
                    .filter(word -> word.signum() != 0 && word.bitLength() <= ADDRESS_BITS)
                    .map("0x%040x"::formatted);
        }

        /** A list of addresses to which the word at that place points. */
        Optional<List<String>> addresses(int place) {
            Optional<Integer> offset = word(place).flatMap(AbiWords::small).filter(bytes -> bytes % BYTES == 0);
            Optional<Integer> length =
                    offset.flatMap(bytes -> word(bytes / BYTES)).flatMap(AbiWords::small);
            if (length.isEmpty() || length.get() > words.size() - offset.orElseThrow() / BYTES - 1) {
                return Optional.empty();
            }
            int first = offset.orElseThrow() / BYTES + 1;
            List<BigInteger> some = words.subList(first, first + length.get());
            return some.stream().anyMatch(word -> word.bitLength() > ADDRESS_BITS)
                    ? Optional.empty()
                    : Optional.of(some.stream().map("0x%040x"::formatted).toList());
        }
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, 10);
    }
}
