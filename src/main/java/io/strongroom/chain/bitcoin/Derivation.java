package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The addresses of a descriptor (BIP-380), derived by a node: no wallet of the node is needed, and no key is kept. */
final class Derivation {

    /** Several chains in one descriptor (BIP-389), such as {@code <0;1>} for deposits and change. */
    private static final Pattern CHAINS = Pattern.compile("<(\\d+);(\\d+)>");

    private static final int PER_CALL = 5_000;

    private final LedgerId ledger;
    private final JsonRpc node;

    Derivation(LedgerId ledger, JsonRpc node) {
        this.ledger = ledger;
        this.node = node;
    }

    /** So many of each chain from index 0 on, one chain after the other. A wrong checksum is refused by the node. */
    List<AccountId> of(String descriptor, int addresses) {
        String unchecked = descriptor.replaceFirst("#.*", "");
        if (!unchecked.equals(descriptor)) {
            node.call("getdescriptorinfo", descriptor);
        }
        return chains(unchecked).flatMap(chain -> chain(chain, addresses)).toList();
    }

    private static Stream<String> chains(String descriptor) {
        Matcher chains = CHAINS.matcher(descriptor);
        // Every key of a multisig takes the same step: the first chain is the first of all of them.
        return chains.find() ? Stream.of(chains.replaceAll("$1"), chains.replaceAll("$2")) : Stream.of(descriptor);
    }

    private Stream<AccountId> chain(String chain, int addresses) {
        String checked =
                node.call("getdescriptorinfo", chain).path("descriptor").asString();
        return Stream.iterate(0, from -> from < addresses, from -> from + PER_CALL)
                .flatMap(from -> some(checked, from, Math.min(addresses, from + PER_CALL) - 1));
    }

    private Stream<AccountId> some(String chain, int from, int to) {
        JsonNode answer = node.call("deriveaddresses", chain, List.of(from, to));
        if (answer.size() != to - from + 1) {
            throw new LedgerUnavailableException(
                    "%s derived %d addresses, not %d".formatted(node, answer.size(), to - from + 1));
        }
        return answer.valueStream().map(address -> new AccountId(ledger, address.asString()));
    }
}
