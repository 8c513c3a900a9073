package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.TokenLayout;
import io.strongroom.chain.TokenProgram;
import io.strongroom.chain.TokenProgram.Role;
import io.strongroom.proof.BalanceSlot;
import io.strongroom.proof.BalanceSlot.Layout;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was seen of tokens' contracts from run to run: which programs they run, and where their balances lie. */
@Repository
public class KnownTokens {

    private static final String STORE_PROGRAM = """
            insert into token_program (run_id, ledger_id, asset_id, role, address, code_hash)
            values (:run, :ledger, :asset, :role, :address, :codeHash)
            on conflict do nothing
            """;

    private static final String STORE_LAYOUT = """
            insert into token_layout
                (run_id, ledger_id, asset_id, contract, code_hash, layout, base, numerator_slot, denominator_slot)
            values (:run, :ledger, :asset, :contract, :codeHash, :layout, :base, :numerator, :denominator)
            on conflict do nothing
            """;

    private static final String PROGRAMS = """
            select role, address, code_hash
            from token_program
            where run_id = :run and asset_id = :asset
            """;

    private static final String LAYOUTS = """
            select run_id, contract, code_hash, layout, base, numerator_slot, denominator_slot
            from token_layout
            join pinned_block using (run_id, ledger_id)
            where asset_id = :asset
            order by block_no desc
            """;

    /** By height and not by the order of the runs: an earlier quarter may be closed again after a later one. */
    private static final String BEFORE = """
            select distinct on (here.asset_id collate "C") here.asset_id, before.run_id
            from token_program here
            join pinned_block block on (block.run_id, block.ledger_id) = (here.run_id, here.ledger_id)
            join token_program before on before.asset_id = here.asset_id
            join pinned_block lower on (lower.run_id, lower.ledger_id) = (before.run_id, before.ledger_id)
            where here.run_id = :run and lower.height < block.height
            order by here.asset_id collate "C", lower.height desc, lower.block_no desc
            """;

    private final JdbcClient jdbc;

    KnownTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the token's balances were ever seen to lie, and for which programs; the last first. */
    List<SeenLayout> layouts(AssetId token) {
        return jdbc.sql(LAYOUTS)
                .param("asset", token.value())
                .query((row, number) -> new SeenLayout(
                        layout(row), row.getString("code_hash"), programs(row.getString("run_id"), token)))
                .list();
    }

    /** Every token that runs another program at the run's block than at the last block before it that was closed. */
    public List<CodeChange> changes(RunId run) {
        return jdbc
                .sql(BEFORE)
                .param("run", run.toString())
                .query((row, number) -> change(run, new AssetId(row.getString("asset_id")), row.getString("run_id")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void store(RunId run, AssetId token, ProofReadings proofs) {
        proofs.programs()
                .forEach(program -> placed(STORE_PROGRAM, run, token)
                        .param("role", program.role().name())
                        .param("address", program.address())
                        .param("codeHash", program.codeHash())
                        .update());
        proofs.found().ifPresent(seen -> store(run, token, seen));
    }

    private void store(RunId run, AssetId token, SeenLayout seen) {
        TokenLayout layout = seen.layout();
        placed(STORE_LAYOUT, run, token)
                .param("contract", layout.contract())
                .param("codeHash", seen.codeHash())
                .param("layout", layout.slot().layout().name())
                .param("base", new BigDecimal(layout.slot().base()))
                .param(
                        "numerator",
                        layout.scale().map(TokenLayout.Scale::numerator).orElse(null))
                .param(
                        "denominator",
                        layout.scale().map(TokenLayout.Scale::denominator).orElse(null))
                .update();
    }

    private Optional<CodeChange> change(RunId run, AssetId token, String since) {
        List<TokenProgram> now = programs(run.toString(), token);
        List<TokenProgram> before = programs(since, token);
        return now.equals(before)
                ? Optional.empty()
                : Optional.of(new CodeChange(token, since, without(before, now), without(now, before)));
    }

    private static List<TokenProgram> without(List<TokenProgram> programs, List<TokenProgram> others) {
        return programs.stream().filter(program -> !others.contains(program)).toList();
    }

    private List<TokenProgram> programs(String run, AssetId token) {
        return jdbc
                .sql(PROGRAMS)
                .param("run", run)
                .param("asset", token.value())
                .query((row, number) -> new TokenProgram(
                        Role.valueOf(row.getString("role")), row.getString("address"), row.getString("code_hash")))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, AssetId token) {
        LedgerId ledger = token.ledger();
        return jdbc.sql(sql)
                .param("run", run.toString())
                .param("ledger", ledger.value())
                .param("asset", token.value());
    }

    private static TokenLayout layout(ResultSet row) throws SQLException {
        String numerator = row.getString("numerator_slot");
        return new TokenLayout(
                row.getString("contract"),
                new BalanceSlot(
                        Layout.valueOf(row.getString("layout")),
                        row.getBigDecimal("base").toBigIntegerExact()),
                numerator == null
                        ? Optional.empty()
                        : Optional.of(new TokenLayout.Scale(numerator, row.getString("denominator_slot"))));
    }
}
