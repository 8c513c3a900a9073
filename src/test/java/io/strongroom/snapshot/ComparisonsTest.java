package io.strongroom.snapshot;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.ID;
import static io.strongroom.chain.TestLedger.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Comparison;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedgers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A real node, and a second one that tells one balance otherwise: seen wherever it is compared, counted where not. */
class ComparisonsTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final RunId RUN = RunId.parse("2026-Q3-r1");
    private static final int SAMPLE = 20;
    private static final List<AccountId> ACCOUNTS =
            IntStream.range(0, 100).mapToObj(TestLedger::account).toList();

    @TempDir
    Path work;

    private final AtomicReference<String> disputed = new AtomicReference<>("nobody");
    private TestLedger ledger;
    private WatchedNode second;
    private HikariDataSource database;
    private Snapshots snapshots;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        second = WatchedNode.before(ledger.endpoint(), this::told);
        database = TestDatabase.fresh();
        snapshots = new Snapshots(JdbcClient.create(database), database);
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
    }

    @AfterEach
    void stop() {
        database.close();
        second.close();
        ledger.close();
    }

    /** Fails as packed answers do for a node that is too small, so that every balance is asked for by itself. */
    private JsonNode told(JsonNode question, JsonNode answer) {
        ObjectNode object = (ObjectNode) answer;
        if (question.path("method").asString("").equals("eth_call")) {
            object.remove("result");
            object.putObject("error").put("code", -32000).put("message", "out of gas");
        } else if (question.path("params").path(0).asString("").equals(disputed.get())) {
            object.put("result", "0x7");
        }
        return object;
    }

    @Test
    void allAreComparedUnlessASampleIsAskedFor() {
        assertThat(compared("all")).isEqualTo(new ComparedBalances(ID, 2, "all", 100, 100));
    }

    @Test
    void whatIsOutsideTheSampleIsCountedAsReadFromOneNode() {
        Ledgers ledgers = ledgers("sample " + SAMPLE);
        PinnedBlock block = stocktake(ledgers).pin(RUN, ID, CUT_OFF);
        disputed.set(anyAccount(block, false).address());

        ComparedBalances compared = compared("sample " + SAMPLE);

        long drawn =
                ACCOUNTS.stream().filter(account -> isDrawn(block, account)).count();
        assertThat(compared).isEqualTo(new ComparedBalances(ID, 2, "sample 20", 100, drawn));
        assertThat(compared.inWords())
                .isEqualTo("%d of 100 balances told alike by 2 nodes (sample 20), the others from one node", drawn);
        assertThat(drawn).isBetween(5L, 40L);
    }

    @Test
    void aDisagreementInsideTheSampleStops() {
        PinnedBlock block = stocktake(ledgers("sample " + SAMPLE)).pin(RUN, ID, CUT_OFF);
        AccountId drawn = anyAccount(block, true);
        disputed.set(drawn.address());

        assertThatThrownBy(() -> compared("sample " + SAMPLE))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageContaining("disagree on the balance of %s in %s".formatted(drawn, ETHER.id()))
                .hasMessageEndingWith(": 0 and 7");
        assertThat(snapshots.balances(RUN)).isEmpty();
    }

    private ComparedBalances compared(String rule) {
        Ledgers ledgers = ledgers(rule);
        Stocktake stocktake = stocktake(ledgers);
        PinnedBlock block = stocktake.pin(RUN, ID, CUT_OFF);
        stocktake.read(RUN, block, ACCOUNTS, List.of(ETHER), ACCOUNTS.size());
        Comparisons comparisons = new Comparisons(JdbcClient.create(database), ledgers, snapshots);
        comparisons.count(RUN, block, ACCOUNTS.size());
        return comparisons.of(RUN).getFirst();
    }

    private Stocktake stocktake(Ledgers ledgers) {
        return new Stocktake(
                ledgers,
                snapshots,
                new AuthorityReadings(JdbcClient.create(database), new NamedParameterJdbcTemplate(database)));
    }

    private Ledgers ledgers(String rule) {
        return EvmLedgers.of(ledger.compared(List.of(ledger.endpoint().toString(), second.address()), rule));
    }

    private static AccountId anyAccount(PinnedBlock block, boolean drawn) {
        return ACCOUNTS.stream()
                .filter(account -> isDrawn(block, account) == drawn)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDrawn(PinnedBlock block, AccountId account) {
        return new Comparison(SAMPLE)
                .includes(block.block().hash(), new Question(account, ETHER.id()), ACCOUNTS.size());
    }
}
