package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.sample.Fault;
import io.strongroom.sample.SampleCustodian;
import io.strongroom.verify.PackVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a close stored and printed, held against what the sample's generator knows to be true. */
@ParameterizedClass(name = "{0}")
@MethodSource("samples")
class QuarterlyCloseJobTest {

    private static final String INSTANT = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

    private final ClosedQuarter closed;
    private final JsonNode truth;

    QuarterlyCloseJobTest(Set<Fault> faults) {
        closed = ClosedQuarter.with(faults);
        truth = closed.truth();
    }

    /**
     * Without faults, with the usual two, and with each of the sample's own alone, so that each is found for its own
     * reason. The others are found by the drill.
     */
    static Stream<Set<Fault>> samples() {
        return Stream.concat(
                Stream.of(Set.of(), SampleCustodian.DEFAULT_FAULTS),
                EnumSet.range(Fault.SHORTFALL_ONE_UNIT, Fault.NEGATIVE_POSITION).stream()
                        .map(Set::of));
    }

    @Test
    void readsAtTheLastBlockBeforeTheCutOff() {
        JsonNode block = truth.get("cutOffBlock");

        assertThat(rows("select ledger_id, height, block_hash, " + INSTANT.formatted("mined_at") + ", "
                        + INSTANT.formatted("cut_off") + " from pinned_block"))
                .containsExactly(String.join(
                        " ",
                        text(block, "ledger"),
                        text(block, "number"),
                        text(block, "hash"),
                        text(block, "timestamp"),
                        text(truth, "cutOff")));
        assertThat(rows("select " + INSTANT.formatted("period_from") + " from close_run"))
                .containsExactly(text(truth, "from"));
    }

    @Test
    void readsEveryBalanceOfEveryWallet() {
        List<String> expected = new ArrayList<>();
        all("wallets")
                .forEach(wallet -> wallet.get("held")
                        .forEachEntry((asset, held) ->
                                expected.add("%s %s %s".formatted(text(wallet, "account"), asset, held.asString()))));

        assertThat(rows("select ledger_id || ':' || address, asset_id, base_units from snapshot_balance"))
                .hasSizeGreaterThan(40)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows("select asset_id from snapshot_unread union all select asset_id from snapshot_unknown_asset"))
                .isEmpty();
    }

    /** Also those of the token that rebases, by its shares and their scale. */
    @Test
    void provesEveryBalance() throws IOException {
        assertThat(rows("select count(*) from snapshot_header")).containsExactly("1");
        assertThat(rows("select asset_id, unproven from snapshot_proof where unproven is not null"))
                .isEmpty();
        assertThat(rows("select asset_id from snapshot_proof_scale"))
                .isEqualTo(rows("select asset_id from asset where behaviour = 'rebasing'"))
                .hasSize(1);
        assertThat(rows("select count(*) from snapshot_balance"))
                .isEqualTo(rows("select count(*) from snapshot_proof"))
                .containsExactly(""
                        + PackVerifier.verify(closed.folder().pack(SampleFirm.RUN))
                                .proven());
        assertThat(Files.readString(closed.folder().report()))
                .contains("%1$d of %1$d balances, 100.0 %% of their value, proven against an EVM block's state root"
                        .formatted(all("wallets").count() * truth.get("assets").size()));
    }

    @Test
    void comparesEveryPoolWithWhatItsClientsAreOwed() {
        assertThat(rows("""
                        select pool, asset_id, held, owed from reconciliation_line where held <> 0 or owed <> 0
                        """))
                .containsExactlyInAnyOrderElementsOf(all("pools")
                        .map(pool -> words(pool, "pool", "asset", "held", "owed"))
                        .toList());
    }

    @Test
    void findsEveryBreakAndNoOther() {
        assertThat(rows("""
                        select kind, pool, asset_id, coalesce(client_id, '-'), difference
                        from reconciliation_break
                        """))
                .containsExactlyInAnyOrderElementsOf(all("breaks")
                        .map(found -> words(found, "kind", "pool", "asset", "client", "amount"))
                        .toList());
    }

    /** Nodes forget: of every block in which something moved there is what showed it. */
    @Test
    void keepsWhatShowsEveryMovement() {
        assertThat(rows("""
                        select distinct height, asset_id
                        from snapshot_movement moved
                        where not exists (
                            select from snapshot_source source
                            where (source.run_id, source.ledger_id) = (moved.run_id, moved.ledger_id)
                                and '0x' || to_hex(height) = case source.kind
                                    when 'block' then content::jsonb ->> 'number'
                                    when 'logs' then content::jsonb -> 0 ->> 'blockNumber' end
                                and (source.kind = 'block' or moved.kind = 'TRANSFER'))
                        """)).isEmpty();
        assertThat(rows("select method from snapshot_movement_reading"))
                .containsExactly("debug_traceBlockByHash with callTracer");
        assertThat(rows("select distinct kind from snapshot_source order by kind"))
                .containsExactly("block", "logs", "receipts", "traces");
    }

    @Test
    void failsTheSegregationTestsThatAreBrokenAndNoOther() {
        List<String> expected = new ArrayList<>(
                all("segregationFailures").map(failure -> text(failure, "test")).toList());
        if (all("breaks").anyMatch(found -> text(found, "kind").matches("SHORTFALL|SURPLUS"))) {
            expected.add("S2");
        }

        assertThat(rows("select test from segregation_result where outcome = 'FAILED'"))
                .containsExactlyInAnyOrderElementsOf(expected);
        all("segregationFailures")
                .forEach(failure -> assertThat(rows("select findings::text from segregation_result where test = '%s'"
                                .formatted(text(failure, "test"))))
                        .allSatisfy(findings -> assertThat(findings).contains(address(text(failure, "subject")))));
    }

    @Test
    void tellsSinceWhenEveryPoolIsUneven() {
        assertThat(rows("""
                        select case when base_units < 0 then 'SHORTFALL' else 'SURPLUS' end, subject, asset_id, '-', base_units
                        from segregation_finding join close_run using (run_id)
                        where kind = 'UNEVEN' and to_at = cut_off
                        """))
                .containsExactlyInAnyOrderElementsOf(all("breaks")
                        .filter(found -> text(found, "kind").matches("SHORTFALL|SURPLUS"))
                        .map(found -> words(found, "kind", "pool", "asset", "client", "amount"))
                        .toList());
        assertThat(rows("""
                        select subject from segregation_finding f join close_run using (run_id)
                        where kind = 'UNEVEN' and (to_at <> cut_off or from_at <= period_from or reference is null
                            or from_at <> (
                                select coalesce(made_at, effective_at)
                                from (select max(effective_at) as effective_at from movement where tx_ref = f.reference) booked
                                left join (
                                    select made_at from snapshot_movement join snapshot_movement_time using (run_id, ledger_id, height)
                                    where transaction = f.reference limit 1) mined on true))
                        """)).isEmpty();
    }

    @Test
    void givesEveryTransferToTheFirmItsReason() {
        long planted = all("segregationFailures")
                .filter(failure -> text(failure, "test").equals("S3"))
                .count();

        assertThat(rows("select count(*) from segregation_transfer where reason is null"))
                .containsExactly("" + planted);
        assertThat(
                        rows(
                                "select reason from segregation_transfer where reason is not null group by reason having count(*) > 5"))
                .containsExactlyInAnyOrder("contractual-fee", "gas-top-up");
        assertThat(rows("select pool from segregation_gas where paid + given_back <> 0"))
                .isEmpty();
        assertThat(rows("select test from segregation_result where outcome = 'NOT_PERFORMED'"))
                .isEmpty();
    }

    @Test
    void opensAndClosesEveryPositionAsBooked() {
        issued().forEach(client -> assertThat(statement(client)
                        .get("rollForwards")
                        .valueStream()
                        .map(rolled -> "%s %s %s"
                                .formatted(
                                        text(rolled.get("asset"), "id"),
                                        text(rolled.get("opening"), "baseUnits"),
                                        text(rolled.get("closing"), "baseUnits")))
                        .filter(rolled -> !rolled.endsWith(" 0 0")))
                .as("roll-forward of %s", text(client, "client"))
                .containsExactlyInAnyOrderElementsOf(client.get("positions")
                        .valueStream()
                        .map(position -> words(position, "asset", "opening", "closing"))
                        .toList()));
    }

    @Test
    void listsEveryTransferOfThePeriod() {
        issued().forEach(client -> assertThat(statement(client).get("transfers").size())
                .as("transfers of %s", text(client, "client"))
                .isEqualTo(client.get("transfers").asInt()));
        assertThat(rows("select count(*) from movement")).containsExactly(text(truth, "movements"));
    }

    @Test
    void valuesEveryStatementInItsClientsCurrency() {
        issued().forEach(client -> {
            JsonNode statement = statement(client);

            assertThat(words(statement, "currency", "total"))
                    .as("worth of the positions of %s", text(client, "client"))
                    .isEqualTo(words(client, "currency", "total"));
            assertThat(statement
                            .get("positions")
                            .valueStream()
                            .filter(position ->
                                    text(position.get("price"), "status").equals("none"))
                            .map(position -> text(position.get("asset"), "id")))
                    .containsExactlyInAnyOrderElementsOf(texts(client.get("unpriced")));
            assertThat(statement.get("positionsWithoutValue").asInt())
                    .isEqualTo(client.get("unpriced").size());
        });
    }

    @Test
    void namesAssetsWithoutAPriceAndWithAStaleOne() {
        assertThat(rows("select distinct asset_id from valuation_price where status = 'NONE'"))
                .containsExactlyInAnyOrderElementsOf(texts(truth.get("unpricedAssets")));
        assertThat(rows("select distinct asset_id from valuation_price where status = 'STALE'"))
                .containsExactlyInAnyOrderElementsOf(texts(truth.get("staleAssets")));
        assertThat(closed.report().text().lines().filter(line -> line.matches(" *(no|stale) price .*")))
                .hasSameSizeAs(Stream.concat(
                                texts(truth.get("unpricedAssets")).stream(), texts(truth.get("staleAssets")).stream())
                        .toList());
    }

    @Test
    void issuesOrHoldsAStatementForEveryClientDue() {
        List<String> held = rows("select client_id from statement_issued where held_because is not null");

        assertThat(rows("select client_id from statement_issued"))
                .containsExactlyInAnyOrderElementsOf(
                        all("clients").map(client -> text(client, "client")).toList())
                .hasSize(truth.get("statements").asInt());
        assertThat(held).containsExactlyInAnyOrderElementsOf(heldBack());
        assertThat(closed.report().text())
                .contains("%d due, %d issued, %d held back"
                        .formatted(
                                truth.get("statements").asInt(),
                                truth.get("statements").asInt() - held.size(),
                                held.size()));
    }

    @Test
    void recordsTheDigestOfEveryFile() throws IOException {
        List<String> recorded = rows("""
                select 'statements/' || client_id || '/' || number || '.' || kind, sha256
                from statement_issued
                cross join lateral (values ('json', json_sha256), ('pdf', pdf_sha256)) as file (kind, sha256)
                where sha256 is not null
                union all
                select 'evidence/2026-Q3-evidence-pack.zip', digest from close_stage where stage = 'build-pack'
                """);

        assertThat(ClosedQuarter.documents(closed.folder()).entrySet().stream()
                        .map(file -> file.getKey() + " " + file.getValue()))
                .containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(PackVerifier.verify(closed.folder().pack(SampleFirm.RUN)).findings())
                .isEmpty();
        assertThat(Files.readAllLines(closed.folder().report()))
                .containsSubsequence(closed.report().text().lines().toList())
                .contains("Stages", "Times");
    }

    @Test
    void accountsForEverythingInEveryStage() {
        assertThat(rows("select stage from close_stage where items_in = items_out + items_listed"
                        + " and (items_in > 0 or stage = 'follow-breaks')"))
                .containsExactlyInAnyOrder(
                        "open-run",
                        "pin-blocks",
                        "check-balances",
                        "prove-balances",
                        "movements",
                        "match-movements",
                        "reconcile",
                        "compare-books",
                        "test-segregation",
                        "value",
                        "follow-breaks",
                        "check-duties",
                        "count-statements",
                        "build-pack",
                        "report");
    }

    @Test
    void callsARunCleanOnlyWithoutFindings() {
        boolean isClean = truth.get("breaks").isEmpty()
                && truth.get("segregationFailures").isEmpty();

        assertThat(closed.report().isClean()).isEqualTo(isClean);
        assertThat(closed.report().text())
                .startsWith("2026-Q3, revision 1: closed, " + (isClean ? "clean" : "with findings"));
        rows("select break_id from reconciliation_break")
                .forEach(id -> assertThat(closed.report().text()).contains(id));
        all("segregationFailures")
                .forEach(failure -> assertThat(closed.report().text()).contains(address(text(failure, "subject"))));
    }

    private List<String> heldBack() {
        return all("breaks")
                .filter(found -> text(found, "kind").equals("NEGATIVE_POSITION"))
                .map(found -> text(found, "client"))
                .toList();
    }

    /** The clients who got their statement. */
    private List<JsonNode> issued() {
        List<String> held = heldBack();
        return all("clients")
                .filter(client -> !held.contains(text(client, "client")))
                .toList();
    }

    private JsonNode statement(JsonNode client) {
        return closed.statement(text(client, "client"));
    }

    /** The rows of a query, their columns with blanks between. */
    private List<String> rows(String sql) {
        return closed.firm().rows(sql);
    }

    private Stream<JsonNode> all(String list) {
        return truth.get(list).valueStream();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** The fields with blanks between; a dash for an empty one. */
    private static String words(JsonNode node, String... fields) {
        return String.join(
                " ",
                Stream.of(fields)
                        .map(field -> text(node, field))
                        .map(word -> word.isEmpty() ? "-" : word)
                        .toList());
    }

    /** The last part of an account's name; a means of access as it is. */
    private static String address(String subject) {
        return subject.substring(subject.lastIndexOf(':') + 1);
    }
}
