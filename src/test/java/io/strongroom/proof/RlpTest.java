package io.strongroom.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding: one for every content, and nothing else is read. */
class RlpTest {

    @Property
    void bytesComeBack(@ForAll @Size(max = 70_000) byte[] value) {
        assertThat(RlpItem.read(Rlp.bytes(value)).bytes()).isEqualTo(value);
    }

    /** Random bytes, made likely to be a list: whatever is read writes back the same. */
    @Property(tries = 5_000)
    void whatIsReadHasThatOneEncoding(@ForAll @Size(min = 1, max = 80) byte[] bytes) {
        bytes[0] = (byte) (Rlp.LIST + Math.min(bytes.length - 1, Rlp.SHORT_MAX));
        byte[] written;
        try {
            written = written(RlpItem.read(bytes));
        } catch (InvalidProofException e) {
            assertThat(e).hasMessageNotContaining("null");
            return;
        }
        assertThat(written).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8100",
                "817f",
                "b800",
                "b801ff",
                "b83701",
                "b90037",
                "bb00000001",
                "b8",
                "82ff",
                "c2",
                "c101ff",
                "f800",
                "f90001aa",
                "c28100",
                "bf0000000000000001",
                "ff",
                "8400"
            })
    void otherEncodingsAreRefused(String hex) {
        assertThatExceptionOfType(InvalidProofException.class)
                .isThrownBy(() -> written(RlpItem.read(HexFormat.of().parseHex(hex))));
    }

    private static byte[] written(RlpItem item) {
        return item.isList()
                ? Rlp.list(item.items().stream().map(RlpTest::written).toList())
                : Rlp.bytes(item.bytes());
    }
}
