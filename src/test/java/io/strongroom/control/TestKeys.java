package io.strongroom.control;

import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.proof.control.Challenge;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.crypto.Hash;
import tools.jackson.databind.json.JsonMapper;

/** Keys that a development node keeps, wallets on the ledger that they own, and what they sign. */
record TestKeys(JsonRpc node) {

    static final String FACTORY = "0x00000000000000000000000000000000000fac70";
    static final String MAGIC = "6492".repeat(16);
    private static final BigInteger CHAIN = BigInteger.valueOf(31_337);

    /** A row of the feed. */
    static String row(Challenge challenge, String method, String signature) {
        return "%s,%s,\"%s\",%s\n".formatted(challenge.nonce(), method, challenge.text(), signature);
    }

    String signed(Challenge challenge, String key) {
        String text = "0x" + HexFormat.of().formatHex(challenge.text().getBytes(StandardCharsets.UTF_8));
        return node.call("personal_sign", text, key).asString();
    }

    String signedTyped(Challenge challenge, String key) {
        return node.call("eth_signTypedData_v4", key, JsonMapper.shared().readTree(challenge.typedJson(CHAIN)))
                .asString();
    }

    static String toCome(String owner, String signature) {
        return wrapped(FACTORY, selector("create(address)") + word(owner), signature);
    }

    /** As ERC-6492 wraps it: factory, its call, the signature, the magic word. */
    static String wrapped(String factory, String call, String signature) {
        String encoded = FunctionEncoder.encodeConstructor(List.of(
                new Address(factory),
                new DynamicBytes(HexFormat.of().parseHex(call)),
                new DynamicBytes(HexFormat.of().parseHex(signature.substring(2)))));
        return "0x" + encoded + MAGIC;
    }

    String walletOf(String owner) {
        String answer = node.call(
                        "eth_call",
                        Map.of("to", FACTORY, "data", "0x" + selector("addressOf(address)") + word(owner)),
                        "latest")
                .asString();
        return "0x" + answer.substring(answer.length() - 40);
    }

    void create(String owner) {
        node.call("anvil_setBalance", owner, "0xde0b6b3a7640000");
        node.call(
                "eth_sendTransaction",
                Map.of(
                        "from",
                        owner,
                        "to",
                        FACTORY,
                        "gas",
                        "0xf4240",
                        "data",
                        "0x" + selector("create(address)") + word(owner)));
    }

    static String selector(String signature) {
        return Hash.sha3String(signature).substring(2, 10);
    }

    static String word(String address) {
        return "0".repeat(24) + address.substring(2);
    }
}
