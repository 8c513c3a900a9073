package io.strongroom.chain.evm.proof;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenProgram;
import io.strongroom.chain.TokenProgram.Role;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.proof.AccountState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * Finds which programs a token runs at a block, as far as there are customs for a contract to hand its calls on.
 *
 * <p>The codes and the slots are proven; only what a beacon answers is the node's word. A contract that hands its calls on
 * in a way of its own looks as if it ran one program.
 */
final class TokenPrograms {

    private static final Map<Role, String> SLOTS = slots();
    private static final String NO_CODE = Hash.sha3("0x");
    private static final Pattern CLONE =
            Pattern.compile("0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3.*");
    private static final String IMPLEMENTATION =
            Hash.sha3String("implementation()").substring(0, 10);
    private static final int ADDRESS_BITS = 160;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final ProvenAccounts accounts;

    TokenPrograms(JsonRpc rpc, PinnedBlock block, ProvenAccounts accounts) {
        this.rpc = rpc;
        this.block = block;
        this.accounts = accounts;
    }

    /** In the order of their roles; empty if the node does not prove it. */
    List<TokenProgram> of(String token) {
        List<String> slots = List.copyOf(SLOTS.values());
        return accounts.proven(token, slots)
                .map(own -> programs(token, own))
                .filter(programs -> programs.stream()
                        .noneMatch(program -> program.codeHash().isEmpty()))
                .orElse(List.of());
    }

    private List<TokenProgram> programs(String token, ProvenAccounts.Proven own) {
        List<TokenProgram> programs = new ArrayList<>();
        programs.add(new TokenProgram(Role.TOKEN, token, codeHash(own)));
        SLOTS.forEach((role, slot) -> named(own.word(slot)).ifPresent(address -> {
            programs.add(program(role, address));
            if (role == Role.BEACON) {
                beaconImplementation(address)
                        .ifPresent(behind -> programs.add(program(Role.BEACON_IMPLEMENTATION, behind)));
            }
        }));
        if (own.exists()) {
            cloned(token, codeHash(own)).ifPresent(address -> programs.add(program(Role.CLONED, address)));
        }
        return programs;
    }

    /** Without a hash if the node does not prove it. */
    private TokenProgram program(Role role, String address) {
        return new TokenProgram(
                role,
                address,
                accounts.proven(address, List.of()).map(TokenPrograms::codeHash).orElse(""));
    }

    private static String codeHash(ProvenAccounts.Proven account) {
        return account.state().map(AccountState::codeHash).orElse(NO_CODE);
    }

    private static Optional<String> named(BigInteger word) {
        return word.signum() == 0 || word.bitLength() > ADDRESS_BITS
                ? Optional.empty()
                : Optional.of("0x%040x".formatted(word));
    }

    private Optional<String> beaconImplementation(String beacon) {
        Answer answer = new Batches(rpc, 1)
                .answers(List.of(Call.of("eth_call", Map.of("to", beacon, "input", IMPLEMENTATION), Erc20.at(block))))
                .getFirst();
        return answer instanceof Answer.Result(JsonNode value)
                ? Erc20.number(value).flatMap(TokenPrograms::named)
                : Optional.empty();
    }

    private Optional<String> cloned(String token, String codeHash) {
        String code = Hex.bytes(
                        rpc.call("eth_getCode", token, Hex.of(block.block().height())))
                .toLowerCase(Locale.ROOT);
        if (!Hash.sha3(code).equals(codeHash)) {
            throw new LedgerUnavailableException(
                    "%s gave another code for %s than the one it proved at %s".formatted(rpc, token, block.block()));
        }
        Matcher clone = CLONE.matcher(code);
        return clone.matches() ? Optional.of("0x" + clone.group(1)) : Optional.empty();
    }

    private static Map<Role, String> slots() {
        Map<Role, String> slots = new EnumMap<>(Role.class);
        slots.put(Role.IMPLEMENTATION, before("eip1967.proxy.implementation"));
        slots.put(Role.BEACON, before("eip1967.proxy.beacon"));
        slots.put(Role.PROXIABLE, Hash.sha3String("PROXIABLE"));
        slots.put(Role.EARLY_IMPLEMENTATION, Hash.sha3String("org.zeppelinos.proxy.implementation"));
        return slots;
    }

    /** The slot before the hash, which nobody knows a text for. */
    private static String before(String name) {
        return "0x%064x".formatted(new BigInteger(Hash.sha3String(name).substring(2), 16).subtract(BigInteger.ONE));
    }
}
