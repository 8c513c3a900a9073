package io.strongroom.chain.evm;

import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import io.strongroom.proof.control.ControlCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;

/**
 * Has a node ask an account's own program whether a signature is good (ERC-1271), also if the account is still to be
 * created (ERC-6492). The program {@code SignatureCheck} (src/main/solidity/signature) does it in one call.
 */
final class ContractSignatures {

    private static final String CHECK = read();
    private static final int WORDS = 5;
    private static final int OUTCOME = 4;

    private final EvmNode node;
    private final BigInteger chainId;

    ContractSignatures(EvmNode node, BigInteger chainId) {
        this.node = node;
        this.chainId = chainId;
    }

    /** What the program at the address says of the signature, at the block. */
    ControlCheck check(BlockHeader block, String address, byte[] hash, byte[] signature) {
        String input = CHECK
                + FunctionEncoder.encodeConstructor(
                        List.of(new Address(address), new Bytes32(hash), new DynamicBytes(signature)));
        Call call = Call.of(
                "eth_call", Map.of("input", input), Map.of("blockHash", block.hash(), "requireCanonical", true));
        return switch (node.rpc().answers(List.of(call)).getFirst()) {
            case Answer.Result(var value) -> outcome(block, value.asString(""));
            case Answer.Refused refused
            when Erc20.isProgramFailure(refused) ->
                new ControlCheck.Refused("is not of the form that ERC-6492 gives it");
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException(
                        "%s refused to check a signature: %s (%d)".formatted(node.rpc(), message, code), code);
        };
    }

    private ControlCheck outcome(BlockHeader block, String answer) {
        if (!answer.matches("0x[0-9a-f]{%d}".formatted(WORDS * 64))) {
            throw new LedgerUnavailableException(
                    "%s did not answer as a check of a signature does".formatted(node.rpc()));
        }
        List<BigInteger> words = IntStream.range(0, WORDS)
                .mapToObj(i -> new BigInteger(answer.substring(2 + 64 * i, 66 + 64 * i), 16))
                .toList();
        List<BigInteger> expected = List.of(
                BigInteger.valueOf(block.height()),
                new BigInteger(block.parentHash().substring(2), 16),
                BigInteger.valueOf(block.minedAt().getEpochSecond()),
                chainId);
        if (!words.subList(0, OUTCOME).equals(expected)) {
            throw new LedgerUnavailableException(
                    "%s checked a signature at another block than %s".formatted(node.rpc(), block.ref()));
        }
        return switch (words.get(OUTCOME).intValue()) {
            case 0 ->
                new ControlCheck.Refused(
                        "is for an account that has no program at %s; its key has to sign".formatted(block.ref()));
            case 1 -> new ControlCheck.Refused("is not taken for good by the account's program");
            case 2 -> new ControlCheck.Shown();
            default ->
                throw new LedgerUnavailableException(
                        "%s did not answer as a check of a signature does".formatted(node.rpc()));
        };
    }

    private static String read() {
        try (InputStream in = ContractSignatures.class.getResourceAsStream("/chain/signature/SignatureCheck.hex")) {
            return new String(
                            Optional.ofNullable(in)
                                    .orElseThrow(() -> new IllegalStateException("SignatureCheck.hex is not there"))
                                    .readAllBytes(),
                            StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
