package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever keeps the sample's keys: here the development node, which signs whatever it is given. */
public final class KeyHolder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KeyHolder() {}

    /** Signs every challenge of the folder as typed data, and fills in the file of answers. */
    public static Path answer(JsonRpc node, Path folder) {
        return answer(node, folder, UnaryOperator.identity());
    }

    /** Signs by a key that is none of those asked for. */
    public static Path answerByAnother(JsonRpc node, Path folder) {
        return answer(node, folder, _ -> node.call("eth_accounts").get(0).asString());
    }

    private static Path answer(JsonRpc node, Path folder, UnaryOperator<String> signer) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> rows = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> row(node, file, signer))
                    .toList();
            Path answers = folder.resolve("control_proofs.csv");
            return Files.writeString(answers, "nonce,method,text,signature\n" + String.join("", rows));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot answer the challenges in " + folder, e);
        }
    }

    private static String row(JsonRpc node, Path typed, UnaryOperator<String> signer) {
        try {
            JsonNode data = JSON.readTree(Files.readString(typed));
            JsonNode message = data.get("message");
            String account = message.get("account").asString();
            String address = account.substring(account.lastIndexOf(':') + 1);
            String signature = node.call("eth_signTypedData_v4", signer.apply(address), data)
                    .asString();
            String text = Files.readString(
                    typed.resolveSibling(typed.getFileName().toString().replace(".json", ".txt")));
            return "%s,eip-712,\"%s\",%s%n".formatted(message.get("nonce").asString(), text, signature);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot answer " + typed, e);
        }
    }
}
