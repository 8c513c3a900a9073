package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.sample.BitcoinDevnet;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wallets of several keys, derived and read by a real node; the scripts are built here another way. */
class MultisigTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final AssetId BTC = new AssetId(BitcoinDevnet.LEDGER + "/slip44:0");
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    static Path folder;

    private static TestBitcoin bitcoin;
    private static AccountId miner;
    private static List<String> keys;

    @BeforeAll
    static void start() {
        bitcoin = TestBitcoin.started(folder);
        bitcoin.wallet(START);
        miner = bitcoin.newAccount("bech32");
        bitcoin.mine(105, START, miner);
        keys = bitcoin.rpc()
                .call("listdescriptors")
                .path("descriptors")
                .valueStream()
                .filter(descriptor -> !descriptor.path("internal").asBoolean())
                .map(descriptor ->
                        descriptor.path("desc").asString().replaceFirst("^[a-z(]*(\\[.*?]tpub\\w+)/.*", "$1"))
                .distinct()
                .limit(3)
                .toList();
        assertThat(keys).hasSize(3).allMatch(key -> key.contains("tpub"));
    }

    @AfterAll
    static void stop() {
        if (bitcoin != null) {
            bitcoin.close();
        }
    }

    @Test
    void theAddressesAreThoseOfTheirScripts() {
        assertScripts("wsh(sortedmulti(2,%s/<0;1>/*,%s/<0;1>/*,%s/<0;1>/*))", true, MultisigTest::wsh);
        assertScripts("wsh(multi(2,%s/<0;1>/*,%s/<0;1>/*,%s/<0;1>/*))", false, MultisigTest::wsh);
        assertScripts("sh(multi(2,%s/<0;1>/*,%s/<0;1>/*,%s/<0;1>/*))", false, MultisigTest::sh);
        assertScripts("sh(wsh(sortedmulti(2,%s/<0;1>/*,%s/<0;1>/*,%s/<0;1>/*)))", true, script -> sh(wsh(script)));
    }

    @Test
    void theirBalancesAreRead() {
        String descriptor = "wsh(sortedmulti(2,%s/<0;1>/*,%s/<0;1>/*,%s/<0;1>/*))".formatted(keys.toArray());
        List<AccountId> accounts = bitcoin.ledger(1).derived(descriptor, 5);
        bitcoin.rpc().call("sendtoaddress", accounts.get(1).address(), "0.00000777");
        bitcoin.rpc().call("sendtoaddress", accounts.get(8).address(), "1.5");
        bitcoin.mine(2, START.plus(Duration.ofMinutes(1050)), miner);
        BlockRef tip = new BlockRef(
                BitcoinDevnet.LEDGER,
                106,
                bitcoin.rpc().call("getblockhash", 106).asString(),
                START);

        List<Reading> readings = bitcoin.ledger(1)
                .balances()
                .read(
                        new PinnedBlock(START.plusSeconds(1), tip, "", "", "", "depth 1"),
                        accounts.stream()
                                .map(account -> new Question(account, BTC))
                                .toList());

        assertThat(readings.stream().map(reading -> ((Reading.Balance) reading).baseUnits()))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> BigInteger.valueOf(i == 1 ? 777 : i == 8 ? 150_000_000 : 0))
                        .toList());
    }

    private static void assertScripts(String shape, boolean sorted, Function<String, String> locked) {
        List<AccountId> derived = bitcoin.ledger(1).derived(shape.formatted(keys.toArray()), 4);

        assertThat(derived.stream().map(BitcoinAddress::script))
                .as(shape)
                .containsExactlyElementsOf(Stream.of(0, 1)
                        .flatMap(chain -> IntStream.range(0, 4).mapToObj(i -> locked.apply(script(chain, i, sorted))))
                        .toList());
    }

    /** Two of three: OP_2, the keys of 33 bytes, OP_3, OP_CHECKMULTISIG. */
    private static String script(int chain, int index, boolean sorted) {
        Stream<String> own = keys.stream().map(key -> publicKey(key, chain, index));
        return "52"
                + String.join(
                        "", (sorted ? own.sorted() : own).map(key -> "21" + key).toList()) + "53ae";
    }

    private static String publicKey(String key, int chain, int index) {
        return ExtendedKey.of(key.replaceFirst("\\[.*]", ""))
                .child(chain)
                .child(index)
                .hex();
    }

    private static String wsh(String script) {
        return "0020" + Sha256.of(HEX.parseHex(script)).hex();
    }

    private static String sh(String script) {
        byte[] hash = new byte[20];
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(HEX.parseHex(Sha256.of(HEX.parseHex(script)).hex()), 0, 32);
        digest.doFinal(hash, 0);
        return "a914" + HEX.formatHex(hash) + "87";
    }
}
