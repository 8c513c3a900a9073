package io.strongroom.chain.evm.authority;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.evm.block.LogRanges;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Finds the events by which multisigs (Safes) tell of changed owners, thresholds, modules and guards. */
public final class AuthorityChanges {

    private static final Map<String, AuthorityChange.Kind> KINDS = Arrays.stream(AuthorityChange.Kind.values())
            .collect(toMap(kind -> Hash.sha3String(kind.event()), identity()));

    private static final int ACCOUNTS_MAX = 200;
    private static final int ADDRESS_DIGITS = 40;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final LongFunction<BlockHeader> headers;

    public AuthorityChanges(JsonRpc rpc, PinnedBlock block, LongFunction<BlockHeader> headers) {
        this.rpc = rpc;
        this.block = block;
        this.headers = headers;
    }

    /** Those after the opening block, in the order of the ledger. */
    public List<AuthorityChange> of(long afterHeight, List<AccountId> accounts) {
        List<AuthorityChange> found = new ArrayList<>();
        for (int from = 0; from < accounts.size(); from += ACCOUNTS_MAX) {
            List<AccountId> some = accounts.subList(from, Math.min(from + ACCOUNTS_MAX, accounts.size()));
            new LogRanges(rpc)
                    .of(some.stream().map(AccountId::address).toList())
                    .search(
                            afterHeight + 1,
                            block,
                            List.of(KINDS.keySet().stream().sorted().toList()),
                            log -> change(log, some).ifPresent(found::add));
        }
        return found;
    }

    /** The value is a topic or the data: versions of the contract differ in that. */
    private Optional<AuthorityChange> change(JsonNode log, List<AccountId> accounts) {
        String address = Hex.address(log.path("address"));
        AccountId account = accounts.stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new LedgerUnavailableException(
                        "%s answered eth_getLogs with an address not asked for".formatted(rpc)));
        AuthorityChange.Kind kind = KINDS.get(Hex.hash(log.path("topics").path(0)));
        String word =
                log.path("topics").size() > 1 ? Hex.hash(log.path("topics").path(1)) : Hex.bytes(log.path("data"));
        long height = Hex.number(log.path("blockNumber"));
        return Optional.ofNullable(kind)
                .map(some -> new AuthorityChange(
                        account,
                        some,
                        some == AuthorityChange.Kind.THRESHOLD
                                ? new BigInteger(word.substring(2), 16).toString()
                                : "0x" + word.substring(word.length() - ADDRESS_DIGITS),
                        height,
                        headers.apply(height).minedAt(),
                        Hex.hash(log.path("transactionHash"))));
    }
}
