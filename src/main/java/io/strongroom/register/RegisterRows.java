package io.strongroom.register;

import io.strongroom.asset.AssetIndex;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Code;
import io.strongroom.feed.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Turns rows of the register's tables into what they stand for. */
record RegisterRows(AssetIndex assets) {

    static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                new ClientId(row.getString("client_id")),
                Code.parse(ClientKind.class, row.getString("kind")),
                row.getString("name"),
                row.getString("address"),
                row.getString("country"),
                Locale.forLanguageTag(row.getString("language")),
                Currency.getInstance(row.getString("statement_currency")),
                text(row, "lei"),
                text(row, "national_id"),
                row.getObject("opened_on", LocalDate.class),
                Optional.ofNullable(row.getObject("closed_on", LocalDate.class)),
                text(row, "delivery"),
                row.getBoolean("group_company"),
                text(row, "parent_client_id").map(ClientId::new));
    }

    static Agreement agreement(ResultSet row, int number) throws SQLException {
        return new Agreement(
                new ClientId(row.getString("client_id")),
                row.getString("version"),
                instant(row, "signed_at"),
                instant(row, "effective_from"),
                perhaps(row, "effective_to"),
                new Sha256(row.getString("document_sha256")),
                perhaps(row, "fork_derogation_signed_at"));
    }

    Movement movement(ResultSet row, int number) throws SQLException {
        return new Movement(
                row.getString("movement_id"),
                new ClientId(row.getString("client_id")),
                quantity(row, "base_units"),
                row.getString("pool"),
                Code.parse(MovementType.class, row.getString("type")),
                instant(row, "registered_at"),
                instant(row, "effective_at"),
                perhaps(row, "instructed_at"),
                text(row, "tx_ref"),
                Optional.ofNullable(row.getObject("event_index", Integer.class)),
                text(row, "internal_ref"),
                fee(row),
                text(row, "corrects"),
                text(row, "reason"),
                new Origin(row.getLong("file_id"), row.getLong("line")));
    }

    Owed owed(ResultSet row, int number) throws SQLException {
        Quantity quantity = quantity(row, "base_units");
        return new Owed(quantity.asset().id().ledger(), row.getString("pool"), quantity, row.getLong("clients"));
    }

    NegativeMoment negativeMoment(ResultSet row, int number) throws SQLException {
        return new NegativeMoment(
                new ClientId(row.getString("client_id")),
                row.getString("pool"),
                instant(row, "at"),
                quantity(row, "balance"));
    }

    ControlDifference controlDifference(ResultSet row, int number) throws SQLException {
        return new ControlDifference(
                new ClientId(row.getString("client_id")),
                row.getString("pool"),
                quantity(row, "stated"),
                quantity(row, "summed"));
    }

    private Optional<Movement.Fee> fee(ResultSet row) throws SQLException {
        Optional<String> asset = text(row, "fee_asset_id");
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        Optional<Movement.FeePayer> payer =
                text(row, "fee_payer").map(code -> Code.parse(Movement.FeePayer.class, code));
        return Optional.of(new Movement.Fee(assets.quantity(asset.get(), row.getBigDecimal("fee_base_units")), payer));
    }

    private Quantity quantity(ResultSet row, String column) throws SQLException {
        return assets.quantity(row.getString("asset_id"), row.getBigDecimal(column));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> perhaps(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
