package io.strongroom.proof.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.TestLedger;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The example of EIP-712, and signatures by a real node. */
class EthereumSignatureTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger CHAIN = BigInteger.valueOf(31337);
    private static final Challenge CHALLENGE = new Challenge(
            "529900T8BM49AURSDO55",
            "evidence of control",
            "2026-Q3",
            "W-HOT",
            "eip155:31337:0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
            "00112233445566778899aabbccddeeff",
            "eip155:31337 block 12 0x" + "ab".repeat(32),
            Instant.parse("2026-10-31T00:00:00Z"));

    private static final String MAIL_SIGNED = "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
            + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562" + "1c";
    private static final String COW = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

    @Test
    void hashesTheExampleOfTheStandard() {
        TypedMessage mail = mail();

        assertThat(mail.encodedType())
                .isEqualTo("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        assertThat(HEX.formatHex(mail.hash()))
                .isEqualTo("c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e");
        assertThat(HEX.formatHex(domain().hash()))
                .isEqualTo("f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
        assertThat(HEX.formatHex(TypedMessage.digest(domain(), mail)))
                .isEqualTo("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    }

    @Test
    void acceptsTheSignatureOfTheStandard() {
        byte[] digest = TypedMessage.digest(domain(), mail());

        assertThat(EthereumSignature.check(digest, MAIL_SIGNED, COW)).isEqualTo(new ControlCheck.Shown());
    }

    @Test
    void acceptsNoSignatureWithAnAlteredByte() {
        byte[] digest = TypedMessage.digest(domain(), mail());
        byte[] bytes = HEX.parseHex(MAIL_SIGNED.substring(2));

        for (int i = 0; i < bytes.length; i++) {
            for (int value = 1; value < 256; value++) {
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) value;
                assertThat(EthereumSignature.check(digest, "0x" + HEX.formatHex(altered), COW))
                        .as("byte %d", i)
                        .isInstanceOf(ControlCheck.Refused.class);
            }
        }
    }

    @Test
    void refusesTheHigherOfTwoValuesOfS() {
        BigInteger order = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        BigInteger s = new BigInteger(MAIL_SIGNED.substring(66, 130), 16);
        String high = MAIL_SIGNED.substring(0, 66) + "%064x".formatted(order.subtract(s)) + "1b";

        assertThat(EthereumSignature.check(TypedMessage.digest(domain(), mail()), high, COW))
                .isEqualTo(new ControlCheck.Refused("has the higher of two values of s; only the lower is accepted"));
    }

    @Test
    void saysWhatIsWrongWithASignatureThatIsNone() {
        byte[] hash = EthereumSignature.hash("text");

        assertThat(EthereumSignature.check(hash, "1234", COW))
                .isEqualTo(new ControlCheck.Refused("is not written as 0x and bytes"));
        assertThat(EthereumSignature.check(hash, "0x1234", COW))
                .isEqualTo(new ControlCheck.Refused("has 2 bytes, not 65"));
        assertThat(EthereumSignature.check(hash, "0x" + "00".repeat(64) + "1b", COW))
                .isEqualTo(new ControlCheck.Refused("r is not between 1 and the curve's order"));
    }

    @Test
    void acceptsWhatARealNodeSigns(@TempDir Path folder) {
        try (TestLedger ledger = TestLedger.started(folder)) {
            String account = ledger.rpc().call("eth_accounts").get(0).asString();
            String text = CHALLENGE.text();
            String message = "0x" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
            String personal =
                    ledger.rpc().call("personal_sign", message, account).asString();
            String typed = ledger.rpc()
                    .call("eth_signTypedData_v4", account, JsonMapper.shared().readTree(CHALLENGE.typedJson(CHAIN)))
                    .asString();

            assertThat(EthereumSignature.check(EthereumSignature.hash(text), personal, account))
                    .isEqualTo(new ControlCheck.Shown());
            assertThat(EthereumSignature.check(CHALLENGE.typedDigest(CHAIN), typed, account))
                    .isEqualTo(new ControlCheck.Shown());
            assertThat(EthereumSignature.check(CHALLENGE.typedDigest(BigInteger.ONE), typed, account))
                    .isInstanceOf(ControlCheck.Refused.class);
            refusesEveryAlteredCharacter(text, personal, account);
        }
    }

    private static void refusesEveryAlteredCharacter(String text, String signature, String account) {
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String altered = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(EthereumSignature.check(EthereumSignature.hash(altered), signature, account))
                    .as("character %d", i)
                    .isInstanceOf(ControlCheck.Refused.class);
        }
    }

    private static TypedMessage domain() {
        return new TypedMessage(
                "EIP712Domain",
                List.of(
                        TypedMessage.Field.text("name", "Ether Mail"),
                        TypedMessage.Field.text("version", "1"),
                        new TypedMessage.Field("chainId", new TypedMessage.Value.Whole(BigInteger.ONE)),
                        new TypedMessage.Field(
                                "verifyingContract",
                                new TypedMessage.Value.Address("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"))));
    }

    private static TypedMessage mail() {
        return new TypedMessage(
                "Mail",
                List.of(
                        new TypedMessage.Field("from", person("Cow", COW)),
                        new TypedMessage.Field("to", person("Bob", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB")),
                        TypedMessage.Field.text("contents", "Hello, Bob!")));
    }

    private static TypedMessage.Value person(String name, String wallet) {
        return new TypedMessage.Value.Structure(new TypedMessage(
                "Person",
                List.of(
                        TypedMessage.Field.text("name", name),
                        new TypedMessage.Field("wallet", new TypedMessage.Value.Address(wallet)))));
    }
}
