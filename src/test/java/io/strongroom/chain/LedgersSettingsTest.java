package io.strongroom.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.LedgerId;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class LedgersSettingsTest {

    @Test
    void readsTheShippedFile() throws IOException {
        LedgerSettings sample = bound(Map.of()).list().getFirst();

        assertThat(sample.ledger()).isEqualTo(new LedgerId("eip155:31337"));
        assertThat(sample.chainId()).isEqualTo(BigInteger.valueOf(31_337));
        assertThat(sample.name()).isEqualTo("Sample ledger");
        assertThat(sample.endpoints()).containsExactly(URI.create("http://127.0.0.1:8545"));
        assertThat(sample.finalityRule()).isEqualTo(new FinalityRule.FinalizedTag());
        assertThat(sample.batchSize()).isEqualTo(500);
        assertThat(sample.symbol()).isEqualTo("ETH");
        assertThat(sample.transfersFrom()).isZero();
    }

    @Test
    void takesANodesAddressFromTheEnvironment() throws IOException {
        LedgersSettings settings = bound(Map.of("SAMPLE_NODE", "https://node.example:8545/key"));

        assertThat(settings.list().getFirst().endpoints()).containsExactly(URI.create("https://node.example:8545/key"));
    }

    @Test
    void namesEveryMistakeAtOnce() {
        LedgerSettings empty = new LedgerSettings("", "", "", List.of(), "", 0, "", -1, 30, 0, "some", List.of(), 50);
        LedgerSettings second = new LedgerSettings(
                "eip155:1",
                "Ethereum",
                "solana",
                List.of("node/key", "node/key"),
                "depth 0",
                10_001,
                "ETH",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);

        assertThatThrownBy(() -> new LedgersSettings(List.of(empty, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        ledgers.list[0].kind is ''; expected evm or bitcoin
                        ledgers.list[0].name is missing; statements call the ledger by it
                        ledgers.list[0].batch-size is 0; expected 1 to 10000
                        ledgers.list[0].symbol is missing; expected that of the ledger's own coin, like ETH
                        ledgers.list[0].transfers-from is -1; expected a block's height
                        ledgers.list[0].call-gas is 0; expected 1000000 or more
                        ledgers.list[0].finality is ''; expected finalized-tag or depth 64
                        ledgers.list[0].compare is 'some'; expected all, or like sample 500
                        ledgers.list[0].nodes is missing; expected the address of at least one node
                        ledgers.list[1].kind is 'solana'; expected evm or bitcoin
                        ledgers.list[1].batch-size is 10001; expected 1 to 10000
                        ledgers.list[1].finality is 'depth 0'; expected finalized-tag or depth 64
                        ledgers.list[1].nodes[0] is not an address like http://host:8545
                        ledgers.list[1].nodes[1] is not an address like http://host:8545
                        ledgers.list[1].nodes[1] is the same as nodes[0]; a second opinion needs a second node""");
    }

    @Test
    void readsALedgerOfBitcoin() {
        LedgerSettings bitcoin = bitcoin("bip122:000000000019d6689c085ae165831e93", "depth 6", 0);

        assertThat(new LedgersSettings(List.of(bitcoin)).list().getFirst().ledgerKind())
                .isEqualTo(LedgerKind.BITCOIN);
    }

    @Test
    void kindNameAndFinalityMustFitEachOther() {
        LedgerSettings bitcoin = bitcoin("eip155:1", "finalized-tag", 7);
        LedgerSettings ethereum = new LedgerSettings(
                "bip122:000000000019d6689c085ae165831e93",
                "X",
                "evm",
                List.of("http://node"),
                "depth 6",
                1,
                "X",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);

        assertThatThrownBy(() -> new LedgersSettings(List.of(bitcoin, ethereum)))
                .hasMessage("""
                        ledgers.list[0].id is 'eip155:1'; a ledger of kind bitcoin is named (CAIP-2) like bip122:000000000019d6689c085ae165831e93
                        ledgers.list[0].finality is 'finalized-tag', which a ledger of kind bitcoin does not have; expected depth 6
                        ledgers.list[0].transfers-from is 7; a ledger of kind bitcoin has no tokens to search, leave it out
                        ledgers.list[1].id is 'bip122:000000000019d6689c085ae165831e93'; a ledger of kind evm is named (CAIP-2) like eip155:1""");
    }

    @Test
    void beaconNodesAreOfLedgersThatStakeTheirOwnCoin() {
        LedgerSettings ethereum = beacons("eip155:1", "evm", "depth 6", "node/key", "http://b", "http://b");
        LedgerSettings gnosis = beacons("eip155:100", "evm", "depth 6", "http://b");
        LedgerSettings bitcoin = beacons("bip122:000000000019d6689c085ae165831e93", "bitcoin", "depth 6", "http://b");

        assertThatThrownBy(() -> new LedgersSettings(List.of(ethereum, gnosis, bitcoin)))
                .hasMessage("""
                        ledgers.list[0].beacon-nodes[0] is not an address like http://host:5052
                        ledgers.list[0].beacon-nodes[2] is the same as beacon-nodes[1]; a second opinion needs a second node
                        ledgers.list[1].beacon-nodes is set, but validators of eip155:100 stake a token, which is not read
                        ledgers.list[2].beacon-nodes is set; a ledger of kind bitcoin has no validators, leave it out""");
    }

    private static LedgerSettings beacons(String id, String kind, String finality, String... beacons) {
        return new LedgerSettings(
                id,
                "X",
                kind,
                List.of("http://node"),
                finality,
                1,
                "X",
                0,
                30,
                50_000_000,
                "all",
                List.of(beacons),
                50);
    }

    @Test
    void refusesALedgerTwice() {
        LedgerSettings ledger = ledger("http://node/0123456789abcdef");

        assertThatThrownBy(() -> new LedgersSettings(List.of(ledger, ledger)))
                .hasMessage("ledgers.list[1].id is 'eip155:1', which is configured already");
    }

    @Test
    void neverShowsTheAddressesOfNodes() {
        LedgersSettings settings = new LedgersSettings(List.of(ledger("http://node/0123456789abcdef")));

        assertThat(settings.toString()).doesNotContain("0123456789abcdef").contains("Ethereum (eip155:1), 1 nodes");
    }

    @Test
    void readsFinalityRules() {
        assertThat(FinalityRule.parse("depth 64")).isEqualTo(new FinalityRule.Depth(64));
        assertThat(FinalityRule.parse("depth: 64")).hasToString("depth 64");
        assertThatThrownBy(() -> FinalityRule.parse("latest"))
                .hasMessage("Not a finality rule: 'latest'; expected 'finalized-tag' or 'depth 64'");
    }

    private static LedgerSettings bitcoin(String id, String finality, long transfersFrom) {
        return new LedgerSettings(
                id,
                "Bitcoin",
                "bitcoin",
                List.of("http://node"),
                finality,
                100,
                "BTC",
                transfersFrom,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    private static LedgerSettings ledger(String node) {
        return new LedgerSettings(
                "eip155:1",
                "Ethereum",
                "evm",
                List.of(node),
                "depth 64",
                100,
                "ETH",
                0,
                30,
                50_000_000,
                "all",
                List.of(),
                50);
    }

    private static LedgersSettings bound(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        new YamlPropertySourceLoader()
                .load("ledgers", new FileSystemResource(Path.of("job-configs", "ledgers.yml")))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bind("ledgers", LedgersSettings.class).get();
    }
}
