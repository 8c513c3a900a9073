package io.strongroom.proof.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published vectors of BIP-322; addresses stand as their output scripts. */
class BitcoinSignatureTest {

    private static final String P2WPKH = "00142b05d564e6a7a33c087f16e0f730d1440123799d";
    private static final String EMPTY_SIGNED =
            "AkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40"
                    + "ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=";
    private static final String FULL_NESTED =
            "AgAAAAABAbtjBsUTHnoyuNG4NGbx6cI1Z01QLlfGHJX/WIRCAU6/AAAAABcWABTGXFmsgRqCkic6D+eE4AKm1iyVhuAHAAABAAAA"
                    + "AAAAAAABagJHMEQCIBp/IMJTnnhI6YrHJwIQbfucoizq0esZ35QRxtpXuk7fAiAGx6kSd9BuPDY+R0sHTJU0ZFtScJI8ASoj"
                    + "EHwrClKxDQEhAl3boe/68fHvtuYzRkaS3GOSxnUTJwejjrubm+czK+Yi4AcAAA==";
    private static final String FULL_KEY =
            "AgAAAAABAaVatLF3wpACTG5XowFYPJPv65lgTlZypjUV9d1DNduCAAAAAADgBwAAAQAAAAAAAAAAAWoCRzBEAiB+SJdR6bVLpv5+"
                    + "kK8pOXSUDS24rU53YkTQEvelQJ22uwIgEfqM8eYTupu4LtA0Tz7z1LIbhpP2PrUxWEt9osnrxFEBIQMasC7JaIHbbAUt1kU8"
                    + "1yx7S4QHScnEDBs4GsdHDPMPSuAHAAA=";
    private static final String FULL_TAPROOT =
            "AgAAAAABAY+B3hhlrps+S2YaxSvL3HxZKdfT+8XCCtZ4KQc5N+AaAAAAAADgBwAAAQAAAAAAAAAAAWoBQEHQoT3HfPKw4WNiQySb"
                    + "lfcRX2gnha/mrpFxUoYlkJxuQFXNN3sS+XbJsNAoXRlvQitk0tVEFpsUGRcCdZ7bWPHgBwAA";
    private static final String TAPROOT_SIGNED =
            "AUBay6NwR4LEYedkTG+vE9F7C0RTOCB5NH6ZAqf+3hudjHIkOzSZk1jW/5Kt0wRKX3llJ25os+0qktdou4/Y8516";

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("", EMPTY_SIGNED, "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l"),
                Arguments.of("", "smp" + EMPTY_SIGNED, "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l"),
                Arguments.of(
                        "Hello World",
                        "smpAkgwRQIhAOzyynlqt93lOKJr+wmmxIens//zPzl9tqIOua93wO6MAiBi5n5EyAcPScOjf1lAqIUIQtr3zKNeavYa"
                                + "bHyR8eGhowEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy",
                        "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l"),
                Arguments.of(
                        "No prefix fallback",
                        "AUCJYOwOjxYAvatTAGYaVlNXBVyFuc4MwNQkOuK2tl8xhfKDONd0NjfYyNSYcRqeCp8hsAnCEPHAVEkO9h6vbQ/R",
                        "bc1pss0zhytly75awhm6x2hhvd5lnzv3vssgrf9axfheq8ldyzn88ges79fler"),
                Arguments.of(
                        "ESHJI7MWUL64AXHBI42L3UR4QA",
                        "AkcwRAIgCYHF/vn67iZX5WBimh84kqD6pTME6eNCMGhfFnnwCNECIAF3nMCk/RfLit+uv8a8FgfQIw0f0ASE21GSz7rX"
                                + "17PsASEDTA2vM8bOtUFgvenSDUmvkq7aWNwoTB0CMiM6carHY1s=",
                        "bc1qkntwc3c4dzxh9xh6875l03fn3vkk023jgak3u7"),
                Arguments.of(
                        "TPIZPITUIHEUHO5ACOL6W6MBVD",
                        TAPROOT_SIGNED,
                        "bc1p9cyuceaazr8cz46mvgkzl94wy397mwpqsrk84su37t72jvkg6wzqv52nfp"),
                Arguments.of("YGIAANMREUXLFRI4HIEOCE4T23", FULL_KEY, "bc1qkwzsslep5elkuat4608v7tpntpr3d9n7w5cwwq"),
                Arguments.of(
                        "K276VUM3MXP56DGNVICQR5XWRT",
                        "ful" + FULL_TAPROOT,
                        "bc1psmjelwjtg7lz26jhd4kkf35v0xp3u7ffc6p4n4869s0hxkrrrtkqkpqvmg"),
                Arguments.of("OQXDXSR5SN5N7WRXSPTI462HKH", FULL_NESTED, "37HVPoc7ZsU5C9Z2VKcCkSLzEknYXCzm3s"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsThePublishedSignatures(String text, String signature, String address) {
        assertThat(BitcoinSignature.check(text, signature, TestAddress.script(address)))
                .isEqualTo(new ControlCheck.Shown());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesTheSignatureOfAnotherText(String text, String signature, String address) {
        assertThat(BitcoinSignature.check(text + ".", signature, TestAddress.script(address)))
                .isInstanceOf(ControlCheck.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesTheSignatureOfAnotherAddress(String text, String signature, String address) {
        String script = TestAddress.script(address);
        char last = script.charAt(10) == '0' ? '1' : '0';

        assertThat(BitcoinSignature.check(text, signature, script.substring(0, 10) + last + script.substring(11)))
                .isInstanceOf(ControlCheck.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsNoSignatureWithAnAlteredByte(String text, String signature, String address) {
        String script = TestAddress.script(address);
        boolean prefixed = signature.startsWith("smp") || signature.startsWith("ful");
        byte[] bytes = Base64.getDecoder().decode(prefixed ? signature.substring(3) : signature);

        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) (1 << bit);
                String encoded = Base64.getEncoder().encodeToString(altered);
                assertThat(BitcoinSignature.check(text, encoded, script))
                        .as("bit %d of byte %d", bit, i)
                        .isNotInstanceOf(ControlCheck.Shown.class);
            }
        }
    }

    @Test
    void acceptsNoBase64InAnotherSpelling() {
        // The last character before the sign of equality has bits that do not count.
        String altered = EMPTY_SIGNED.substring(0, EMPTY_SIGNED.length() - 2) + "J=";

        assertThat(Base64.getDecoder().decode(altered))
                .isEqualTo(Base64.getDecoder().decode(EMPTY_SIGNED));
        assertThat(BitcoinSignature.check("", altered, P2WPKH)).isEqualTo(new ControlCheck.Refused("is not base64"));
    }

    @Test
    void refusesTheHigherOfTwoValuesOfS() {
        BigInteger order = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        String low = HexFormat.of().formatHex(Base64.getDecoder().decode(EMPTY_SIGNED));
        BigInteger s = new BigInteger(low.substring(80, 144), 16);
        // One byte longer: the number would be negative without a zero in front.
        String high = "024830450220" + low.substring(12, 76) + "022100" + "%064x".formatted(order.subtract(s))
                + low.substring(144);

        assertThat(BitcoinSignature.check(
                        "", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(high)), P2WPKH))
                .isEqualTo(new ControlCheck.Refused("has the higher of two values of s; only the lower is accepted"));
    }

    @ParameterizedTest
    @CsvSource({
        "not-valid-base64!!!, is not base64",
        "'', ends too early",
        "smpAA==, 'has 0 items, not a signature and a key'",
        "fooAA==, is not base64"
    })
    void refusesWhatTheStandardNamesAsMalformed(String signature, String reason) {
        assertThat(BitcoinSignature.check("", signature, P2WPKH)).isEqualTo(new ControlCheck.Refused(reason));
    }

    @Test
    void saysNothingOfScriptsItDoesNotRead() {
        String witnessScript = "0020" + "0b".repeat(32);

        assertThat(BitcoinSignature.check("", EMPTY_SIGNED, witnessScript))
                .isInstanceOf(ControlCheck.Inconclusive.class);
        assertThat(BitcoinSignature.check("", "pofAA==", P2WPKH)).isInstanceOf(ControlCheck.Inconclusive.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', c5680aa69bb8d860bf82d4e9cd3504b55dde018de765a91bb566283c545a99a7, 1e9654e951a5ba44c8604c4de6c67fd78a27e81dcadcfe1edf638ba3aaebaed6",
        "Hello World, b79d196740ad5217771c1098fc4a4b51e0535c32236c71f1ea4d61a2d603352b, 88737ae86f2077145f93cc4b153ae9a1cb8d56afa511988c149c5c8c9d93bddf"
    })
    void makesThePublishedTransactions(String text, String toSpend, String toSign) {
        byte[] spends = ToSign.toSpend(text, HexFormat.of().parseHex(P2WPKH));
        ToSign signed = ToSign.simple(spends, new byte[0], java.util.List.of());

        assertThat(shown(spends)).isEqualTo(toSpend);
        assertThat(shown(signed.id())).isEqualTo(toSign);
    }

    /** Hashes of transactions are shown with the last byte first. */
    private static String shown(byte[] hash) {
        byte[] reversed = hash.clone();
        for (int i = 0; i < hash.length; i++) {
            reversed[i] = hash[hash.length - 1 - i];
        }
        return HexFormat.of().formatHex(reversed);
    }
}
