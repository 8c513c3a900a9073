package io.strongroom.proof.control;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that the keeper of a wallet's keys signs: good for one firm, purpose, period and wallet, once, and until it
 * expires.
 *
 * @param firm the firm's LEI
 * @param account in CAIP-10 form
 * @param nonce 32 hexadecimal digits, drawn for this challenge alone
 * @param block a recent block, by ledger, height and hash: the signature is not older
 * @param expires the first instant at which an answer is too late
 */
public record Challenge(
        String firm,
        String purpose,
        String period,
        String wallet,
        String account,
        String nonce,
        String block,
        Instant expires) {

    /** What the domain of EIP-712 is named; it names no contract, so that it is no token's permit and no order. */
    static final String DOMAIN = "Strongroom control of keys";

    private static final String STATEMENT = "Proof of control of keys. This is not a transaction.";
    private static final Pattern VALUE = Pattern.compile("[^;\\p{Cntrl}\\\\\"]{1,200}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final List<String> NAMES =
            List.of("firm", "purpose", "period", "wallet", "account", "nonce", "block", "expires");
    private static final Pattern TEXT = Pattern.compile(NAMES.stream()
            .map(name -> "%s: ([^;\\p{Cntrl}\\\\\"]{1,200})".formatted(name))
            .collect(Collectors.joining("; ", Pattern.quote(STATEMENT) + " ", "")));

    public Challenge {
        Map.of("firm", firm, "purpose", purpose, "period", period, "wallet", wallet, "account", account, "block", block)
                .forEach((name, value) -> {
                    if (!VALUE.matcher(value).matches() || !value.strip().equals(value)) {
                        throw new IllegalArgumentException(
                                "The %s '%s' cannot stand in a challenge: 1 to 200 characters, no ; no quotes, no space around"
                                        .formatted(name, value));
                    }
                });
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("A nonce has 32 hexadecimal digits, not '%s'".formatted(nonce));
        }
    }

    /** One line without an end of line, so that no device or editor can alter it unseen. */
    public String text() {
        return values().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; ", STATEMENT + " ", ""));
    }

    /** Reads what {@link #text} writes; empty for every other text. */
    public static Optional<Challenge> parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            Challenge challenge = new Challenge(
                    found.group(1),
                    found.group(2),
                    found.group(3),
                    found.group(4),
                    found.group(5),
                    found.group(6),
                    found.group(7),
                    Instant.parse(found.group(8)));
            return Optional.of(challenge).filter(read -> read.text().equals(text));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In what this differs from the challenge that was issued; empty if in nothing. */
    public Optional<String> differenceFrom(Challenge issued) {
        Map<String, String> expected = issued.values();
        return values().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(expected.get(entry.getKey())))
                .map(entry -> "is for the %s '%s'; the challenge was issued for '%s'"
                        .formatted(entry.getKey(), entry.getValue(), expected.get(entry.getKey())))
                .findFirst();
    }

    /** What is signed of the challenge as typed data (EIP-712), on this chain. */
    public byte[] typedDigest(BigInteger chainId) {
        TypedMessage domain = new TypedMessage(
                "EIP712Domain",
                List.of(
                        TypedMessage.Field.text("name", DOMAIN),
                        TypedMessage.Field.text("version", "1"),
                        new TypedMessage.Field("chainId", new TypedMessage.Value.Whole(chainId))));
        return TypedMessage.digest(domain, message());
    }

    /** The typed data in JSON, as {@code eth_signTypedData_v4} takes it. */
    public String typedJson(BigInteger chainId) {
        String types = message().fields().stream()
                .map(field -> "{\"name\": \"%s\", \"type\": \"string\"}".formatted(field.name()))
                .collect(Collectors.joining(",\n      "));
        String message = message().fields().stream()
                .map(field ->
                        "\"%s\": \"%s\"".formatted(field.name(), ((TypedMessage.Value.Text) field.value()).text()))
                .collect(Collectors.joining(",\n    "));
        return """
                {
                  "types": {
                    "EIP712Domain": [
                      {"name": "name", "type": "string"},
                      {"name": "version", "type": "string"},
                      {"name": "chainId", "type": "uint256"}],
                    "ControlOfKeys": [
                      %s]
                  },
                  "primaryType": "ControlOfKeys",
                  "domain": {"name": "%s", "version": "1", "chainId": %d},
                  "message": {
                    %s
                  }
                }
                """.formatted(types, DOMAIN, chainId, message);
    }

    private TypedMessage message() {
        List<TypedMessage.Field> fields = values().entrySet().stream()
                .map(entry -> TypedMessage.Field.text(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        fields.addFirst(TypedMessage.Field.text("statement", STATEMENT));
        return new TypedMessage("ControlOfKeys", fields);
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("firm", firm);
        values.put("purpose", purpose);
        values.put("period", period);
        values.put("wallet", wallet);
        values.put("account", account);
        values.put("nonce", nonce);
        values.put("block", block);
        values.put("expires", expires.toString());
        return values;
    }
}
