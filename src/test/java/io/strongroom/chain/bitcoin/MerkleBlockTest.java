package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Sha256;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs written here, by the rules of BIP-37 and not by the code that checks them. */
class MerkleBlockTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void everySubsetOfSmallBlocksIsProven() {
        int proven = 0;
        for (int count = 1; count <= 9; count++) {
            for (int subset = 1; subset < 1 << count; subset++) {
                Written written = new Written(count, BitSet.valueOf(new long[] {subset}));

                MerkleBlock.check(written.proof(), written.header(), count, written.chosen());
                proven++;
            }
        }
        assertThat(proven).isEqualTo(1_013);
    }

    @Test
    void everyAlteredByteIsRefused() {
        int altered = 0;
        for (int count : List.of(1, 2, 3, 7, 8, 21)) {
            Written written = new Written(count, BitSet.valueOf(new long[] {1L << (count - 1) | 1}));
            byte[] proof = HEX.parseHex(written.proof());
            for (int i = 0; i < proof.length; i++) {
                for (int mask : new int[] {0x01, 0x80, 0xff}) {
                    byte[] other = proof.clone();
                    other[i] ^= (byte) mask;
                    assertRefused(HEX.formatHex(other), written, count);
                    altered++;
                }
            }
        }
        assertThat(altered).isGreaterThan(2_000);
    }

    @Test
    void aProofThatIsCutOrGoesOnIsRefused() {
        Written written = new Written(11, BitSet.valueOf(new long[] {0b10010}));
        String proof = written.proof();
        for (int end = 0; end < proof.length(); end += 2) {
            assertRefused(proof.substring(0, end), written, 11);
        }
        assertRefused(proof + "00", written, 11);
    }

    /** With three transactions or four, the same bytes may lead to the same root. */
    @Test
    void aProofForAnotherNumberOfTransactionsIsRefused() {
        Written written = new Written(3, BitSet.valueOf(new long[] {1}));

        assertRefused(written.proof(), written, 4);
        String four = written.proof().substring(0, 160) + "04" + written.proof().substring(162);
        assertRefused(four, written, 3);
    }

    /** CVE-2012-2459: a list with its end repeated has the root of the list without. */
    @Test
    void aListWithItsEndRepeatedIsRefused() {
        List<String> three = ids(3);
        List<String> four = new ArrayList<>(three);
        four.add(three.getLast());

        assertThat(MerkleTree.root(three)).hasSize(64);
        assertThatThrownBy(() -> MerkleTree.root(four)).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void theRootOfARealBlockIsTheOneInItsHeader() {
        // The main network's block 170, the first with a payment.
        assertThat(MerkleTree.root(List.of(
                        "b1fea52486ce0c62bb442b530a3f0132b826c74e473d1f2c220bfa78111c5082",
                        "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16")))
                .isEqualTo("7dac2c5666815c17a3b36427de37bb9d2e2c5ccec3f8633eb91a4205cb4c10ff");
    }

    private static void assertRefused(String proof, Written written, int count) {
        assertThatThrownBy(() -> MerkleBlock.check(proof, written.header(), count, written.chosen()))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sha256.of("transaction " + i).hex())
                .toList();
    }

    /** A block of so many transactions, and the proof of some of them. */
    private static final class Written {

        private final List<String> ids;
        private final BitSet matches;
        private final byte[] head = new byte[80];
        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        private final List<Boolean> flags = new ArrayList<>();

        Written(int count, BitSet matches) {
            this.ids = ids(count);
            this.matches = matches;
            new Random(count).nextBytes(head);
            int height = 0;
            while (width(height) > 1) {
                height++;
            }
            System.arraycopy(hash(height, 0), 0, head, 36, 32);
            write(height, 0);
        }

        BitcoinHeader header() {
            String hash = HEX.formatHex(BitcoinHeader.reversed(BitcoinHeader.doubleSha256(head), 0));
            return BitcoinHeader.checked(HEX.formatHex(head), hash);
        }

        List<String> chosen() {
            return matches.stream().mapToObj(ids::get).toList();
        }

        String proof() {
            byte[] bits = new byte[(flags.size() + 7) / 8];
            for (int i = 0; i < flags.size(); i++) {
                bits[i / 8] |= (byte) (flags.get(i) ? 1 << i % 8 : 0);
            }
            return HEX.formatHex(head)
                    + "%02x000000%02x".formatted(ids.size(), hashes.size() / 32)
                    + HEX.formatHex(hashes.toByteArray())
                    + "%02x".formatted(bits.length)
                    + HEX.formatHex(bits);
        }

        private void write(int height, int at) {
            boolean match = matches.get(at << height, Math.min((at + 1) << height, ids.size()))
                            .cardinality()
                    > 0;
            flags.add(match);
            if (height == 0 || !match) {
                hashes.writeBytes(hash(height, at));
                return;
            }
            write(height - 1, at * 2);
            if (at * 2 + 1 < width(height - 1)) {
                write(height - 1, at * 2 + 1);
            }
        }

        private byte[] hash(int height, int at) {
            if (height == 0) {
                return BitcoinHeader.reversed(HEX.parseHex(ids.get(at)), 0);
            }
            int right = Math.min(at * 2 + 1, width(height - 1) - 1);
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(hash(height - 1, at * 2));
            both.writeBytes(hash(height - 1, right));
            return BitcoinHeader.doubleSha256(both.toByteArray());
        }

        private int width(int height) {
            return (ids.size() + (1 << height) - 1) >> height;
        }
    }
}
