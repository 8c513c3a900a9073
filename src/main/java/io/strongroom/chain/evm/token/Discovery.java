package io.strongroom.chain.evm.token;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.UnknownAsset.Classification;
import io.strongroom.chain.evm.block.LogRanges;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Takes tokens that nobody named for what the ledger shows them to be. */
public final class Discovery {

    /** So many receivers of one token in one transaction were not chosen one by one. */
    private static final int MANY = 10;

    private static final Pattern ADVERTISEMENT = Pattern.compile(
            "https?:|www\\.|t\\.me|\\b(claim|visit|reward|airdrop|voucher|bonus|free)\\b"
                    + "|\\.(com|org|net|io|xyz|app|fi|site|top|claims?|finance|online)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final int CALLS = 3;
    private static final Set<String> KINDS = Set.of(Erc1155.SINGLE, Erc1155.BATCH);

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    public Discovery(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /**
     * One for each sighting, in their order.
     *
     * @param readings what is held of each, in their order
     * @param own the firm's accounts
     * @param fromHeight the block from which the ledger's logs are searched
     */
    public List<UnknownAsset> classified(
            List<Reading> readings, List<Sighting> sightings, Set<AccountId> own, long fromHeight) {
        List<Answer> answers = batches.answers(sightings.stream()
                .flatMap(sighting -> Stream.of(
                        Call.of("eth_getTransactionReceipt", sighting.transaction()),
                        Erc20.symbol(sighting.asset().contract().orElseThrow(), block),
                        Erc20.name(sighting.asset().contract().orElseThrow(), block)))
                .toList());
        List<UnknownAsset> unknown = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            List<Answer> told = answers.subList(i * CALLS, (i + 1) * CALLS);
            Optional<BigInteger> held = readings.get(i) instanceof Reading.Balance balance
                    ? Optional.of(balance.baseUnits())
                    : Optional.empty();
            String note = switch (readings.get(i)) {
                case Reading.Balance balance -> balance.method();
                case Reading.Unread unread -> unread.reason();
            };
            Sighting sighting = sightings.get(i);
            Classification classification = isSpam(sighting, held, told, fromHeight)
                    ? Classification.SPAM
                    : sent(sighting, told.getFirst(), own);
            unknown.add(new UnknownAsset(sighting.account(), sighting.asset(), held, note, classification));
        }
        return unknown;
    }

    private boolean isSpam(Sighting sighting, Optional<BigInteger> held, List<Answer> told, long fromHeight) {
        boolean advertises = Stream.of(text(told.get(1)), text(told.get(2)))
                .flatMap(Optional::stream)
                .anyMatch(text -> ADVERTISEMENT.matcher(text).find());
        return advertises || held.isEmpty() || (held.get().signum() == 0 && !everLeft(sighting, fromHeight));
    }

    /** What is not there and never left did not come. */
    private boolean everLeft(Sighting sighting, long fromHeight) {
        AtomicBoolean left = new AtomicBoolean();
        String contract = sighting.asset().contract().orElseThrow();
        String holder = "0x" + EvmAddresses.word(sighting.account().address());
        List<Object> topics = sighting.asset().tokenId().isPresent()
                ? List.of(List.of(Erc1155.SINGLE, Erc1155.BATCH), NullNode.getInstance(), holder)
                : List.of(Erc20.TRANSFER_TOPIC, holder);
        new LogRanges(rpc).search(fromHeight, block, topics, log -> {
            if (Hex.address(log.path("address")).equals(contract)) {
                left.set(true);
            }
        });
        return left.get();
    }

    private Classification sent(Sighting sighting, Answer answer, Set<AccountId> own) {
        if (!(answer instanceof Answer.Result(JsonNode receipt)) || !receipt.isObject()) {
            throw new LedgerUnavailableException("%s has no receipt of transaction %s, of which it gave a log"
                    .formatted(rpc, sighting.transaction()));
        }
        if (own.contains(new AccountId(block.ledger(), Hex.address(receipt.path("from"))))) {
            return Classification.ENTITLEMENT;
        }
        String contract = sighting.asset().contract().orElseThrow();
        Set<String> receivers = receipt.path("logs")
                .valueStream()
                .filter(log -> Hex.address(log.path("address")).equals(contract))
                .map(log -> log.path("topics"))
                .flatMap(topics -> receiver(topics).stream())
                .collect(Collectors.toSet());
        return receivers.size() >= MANY ? Classification.UNSOLICITED : Classification.UNIDENTIFIED;
    }

    private static Optional<String> receiver(JsonNode topics) {
        String kind = topics.isEmpty() ? "" : Hex.hash(topics.path(0));
        int place = kind.equals(Erc20.TRANSFER_TOPIC) ? 2 : KINDS.contains(kind) ? 3 : topics.size();
        return topics.size() > place ? Optional.of(Hex.hash(topics.path(place))) : Optional.empty();
    }

    private static Optional<String> text(Answer answer) {
        return answer instanceof Answer.Result(JsonNode value) ? Erc20.text(value) : Optional.empty();
    }
}
