package io.strongroom.proof.control;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A structure as EIP-712 hashes it: of texts, numbers, addresses and other structures.
 *
 * @param type the structure's name
 * @param fields in the order of their declaration
 */
record TypedMessage(String type, List<Field> fields) {

    TypedMessage {
        fields = List.copyOf(fields);
    }

    /** A field's value; its type is said by the kind of value. */
    sealed interface Value {

        record Text(String text) implements Value {}

        record Whole(BigInteger number) implements Value {}

        record Address(String hex) implements Value {}

        record Structure(TypedMessage data) implements Value {}
    }

    record Field(String name, Value value) {

        static Field text(String name, String text) {
            return new Field(name, new Value.Text(text));
        }

        String declared() {
            return typeOf(value) + " " + name;
        }
    }

    /** What is signed of a message in a domain. */
    static byte[] digest(TypedMessage domain, TypedMessage message) {
        return Digests.keccak(new byte[] {0x19, 0x01}, domain.hash(), message.hash());
    }

    byte[] hash() {
        Bytes encoded = new Bytes().add(Digests.keccak(ascii(encodedType())));
        fields.forEach(field -> encoded.add(word(field.value())));
        return Digests.keccak(encoded.toByteArray());
    }

    /** The structure's declaration, followed by those of the structures in it, by name. */
    String encodedType() {
        Map<String, String> inner = new TreeMap<>();
        collect(inner);
        String own = declaration();
        inner.remove(type);
        return own + String.join("", inner.values());
    }

    private void collect(Map<String, String> declarations) {
        declarations.put(type, declaration());
        for (Field field : fields) {
            if (field.value() instanceof Value.Structure structure) {
                structure.data().collect(declarations);
            }
        }
    }

    private String declaration() {
        return fields.stream().map(Field::declared).collect(Collectors.joining(",", type + "(", ")"));
    }

    private static String typeOf(Value value) {
        return switch (value) {
            case Value.Text _ -> "string";
            case Value.Whole _ -> "uint256";
            case Value.Address _ -> "address";
            case Value.Structure structure -> structure.data().type();
        };
    }

    private static byte[] word(Value value) {
        return switch (value) {
            case Value.Text text -> Digests.keccak(text.text().getBytes(StandardCharsets.UTF_8));
            case Value.Whole number -> HexFormat.of().parseHex("%064x".formatted(number.number()));
            case Value.Address address ->
                HexFormat.of().parseHex("0".repeat(24) + address.hex().substring(2));
            case Value.Structure structure -> structure.data().hash();
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
