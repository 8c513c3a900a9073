package io.strongroom.chain.movement;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.evm.token.Erc1155;
import io.strongroom.chain.rpc.Hex;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** What tokens' events say was moved: transfers of all three standards, and what wrapped coin says instead of one. */
final class TokenEvents {

    static final String TRANSFER = Hash.sha3String("Transfer(address,address,uint256)");
    static final String SINGLE = Erc1155.SINGLE;
    static final String BATCH = Erc1155.BATCH;

    /** Wrapped coin comes and goes by these two, without a transfer. */
    static final String DEPOSIT = Hash.sha3String("Deposit(address,uint256)");

    static final String WITHDRAWAL = Hash.sha3String("Withdrawal(address,uint256)");

    /** Which topics of each kind name from whom and to whom. */
    static final Map<String, Set<Integer>> PARTIES = Map.of(
            TRANSFER,
            Set.of(1, 2),
            SINGLE,
            Set.of(2, 3),
            BATCH,
            Set.of(2, 3),
            DEPOSIT,
            Set.of(1),
            WITHDRAWAL,
            Set.of(1));

    private static final String ZERO = "0x" + "0".repeat(40);
    private static final int ADDRESS_DIGITS = 40;
    private static final int WORD_TEXT = 66;
    private static final int TOPICS_OF_PIECES = 4;
    private static final int TOPICS_OF_AMOUNTS = 3;
    private static final int TOPICS_OF_WRAPPING = 2;

    private final Map<String, AssetId> tokens = new HashMap<>();
    private final Map<String, Map<BigInteger, AssetId>> kinds = new HashMap<>();

    TokenEvents(List<AssetId> assets) {
        for (AssetId asset : assets) {
            String contract = asset.contract().orElse("");
            asset.tokenId()
                    .ifPresent(id -> kinds.computeIfAbsent(contract, any -> new HashMap<>())
                            .put(id, asset));
            if (asset.tokenId().isEmpty() && !asset.isNative()) {
                tokens.put(contract, asset);
            }
        }
    }

    /** One amount that an event says went from one address to another. */
    record Moved(AssetId asset, String from, String to, BigInteger units) {}

    Set<String> contracts() {
        return Stream.concat(tokens.keySet().stream(), kinds.keySet().stream()).collect(Collectors.toSet());
    }

    boolean isKnown(JsonNode log) {
        return contracts().contains(Hex.address(log.path("address")));
    }

    /** Whether an event of wrapped coin repeats what a transfer of the same transaction said already. */
    boolean isSaidAgain(JsonNode log, List<JsonNode> all) {
        String kind = kind(log);
        if (!kind.equals(DEPOSIT) && !kind.equals(WITHDRAWAL)) {
            return false;
        }
        List<Moved> here = moved(log);
        return all.stream()
                .filter(other -> kind(other).equals(TRANSFER)
                        && other.path("transactionHash").equals(log.path("transactionHash")))
                .flatMap(other -> moved(other).stream())
                .anyMatch(other -> here.stream().anyMatch(said -> isSame(said, other)));
    }

    private static boolean isSame(Moved wrapped, Moved transfer) {
        boolean in = transfer.from.equals(ZERO) && transfer.to.equals(wrapped.to);
        boolean out = transfer.to.equals(ZERO) && transfer.from.equals(wrapped.from);
        return wrapped.asset.equals(transfer.asset) && wrapped.units.equals(transfer.units) && (in || out);
    }

    /** What the event says; nothing if it is none that is known, or not of its form. */
    List<Moved> moved(JsonNode log) {
        String contract = Hex.address(log.path("address"));
        int topics = log.path("topics").size();
        String kind = kind(log);
        if (kind.equals(SINGLE) || kind.equals(BATCH)) {
            return topics == TOPICS_OF_PIECES ? ofKinds(log, contract) : List.of();
        }
        AssetId asset = tokens.get(contract);
        if (asset == null) {
            return List.of();
        }
        if (kind.equals(TRANSFER) && topics == TOPICS_OF_PIECES) {
            return List.of(new Moved(asset, party(log, 1), party(log, 2), BigInteger.ONE));
        }
        String data = Hex.bytes(log.path("data"));
        if (data.length() != WORD_TEXT) {
            return List.of();
        }
        BigInteger amount = new BigInteger(data.substring(2), 16);
        if (kind.equals(TRANSFER) && topics == TOPICS_OF_AMOUNTS) {
            return List.of(new Moved(asset, party(log, 1), party(log, 2), amount));
        }
        if (kind.equals(DEPOSIT) && topics == TOPICS_OF_WRAPPING) {
            return List.of(new Moved(asset, contract, party(log, 1), amount));
        }
        return kind.equals(WITHDRAWAL) && topics == TOPICS_OF_WRAPPING
                ? List.of(new Moved(asset, party(log, 1), contract, amount))
                : List.of();
    }

    private List<Moved> ofKinds(JsonNode log, String contract) {
        Map<BigInteger, AssetId> known = kinds.getOrDefault(contract, Map.of());
        return Erc1155.pieces(log).stream()
                .flatMap(pieces -> Optional.ofNullable(known.get(pieces.id())).stream()
                        .map(asset -> new Moved(asset, party(log, 2), party(log, 3), pieces.units())))
                .toList();
    }

    private static String kind(JsonNode log) {
        return Hex.hash(log.path("topics").path(0));
    }

    private static String party(JsonNode event, int topic) {
        String word = Hex.hash(event.path("topics").path(topic));
        return "0x" + word.substring(word.length() - ADDRESS_DIGITS);
    }
}
