package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Turns rows of the snapshot's tables back into what was stored. */
final class SnapshotRows {

    private SnapshotRows() {}

    static PinnedBlock pinnedBlock(ResultSet row, int number) throws SQLException {
        BlockRef block = new BlockRef(
                new LedgerId(row.getString("ledger_id")),
                row.getLong("height"),
                row.getString("block_hash"),
                instant(row, "mined_at"));
        return new PinnedBlock(
                instant(row, "cut_off"),
                block,
                row.getString("parent_hash"),
                row.getString("state_root"),
                row.getString("node"),
                row.getString("finality"));
    }

    static BalanceRow balance(ResultSet row, int number) throws SQLException {
        return new BalanceRow(
                account(row), asset(row), row.getBigDecimal("base_units").toBigIntegerExact(), row.getString("method"));
    }

    static UnreadRow unreadRow(ResultSet row, int number) throws SQLException {
        return new UnreadRow(account(row), asset(row), row.getString("reason"));
    }

    static UnknownAsset unknownAsset(ResultSet row, int number) throws SQLException {
        return new UnknownAsset(
                account(row),
                asset(row),
                Optional.ofNullable(row.getBigDecimal("base_units")).map(BigDecimal::toBigIntegerExact),
                row.getString("note"),
                UnknownAsset.Classification.valueOf(
                        row.getString("classification").toUpperCase(Locale.ROOT)));
    }

    static TokenCheck tokenCheck(ResultSet row, int number) throws SQLException {
        return new TokenCheck(
                asset(row),
                TokenCheck.Property.valueOf(row.getString("property")),
                row.getString("booked"),
                Optional.ofNullable(row.getString("on_ledger")),
                TokenCheck.Outcome.valueOf(row.getString("outcome")));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address"));
    }

    private static AssetId asset(ResultSet row) throws SQLException {
        return new AssetId(row.getString("asset_id"));
    }
}
