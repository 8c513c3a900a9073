package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Writes many balances at once with PostgreSQL's COPY, in the caller's transaction. All of them, or none. */
final class HoldingCopy {

    private static final String COPY =
            "copy snapshot_holding (block_no, address, part, method, assets, base_units) from stdin";

    private final DataSource source;

    HoldingCopy(DataSource source) {
        this.source = source;
    }

    private record Row(String address, String method) {}

    /** The numbers of the assets and, at the same places, the balances, each as the inner part of an array. */
    private record Arrays(StringBuilder assets, StringBuilder units) {

        Arrays() {
            this(new StringBuilder(), new StringBuilder());
        }

        void add(int asset, String baseUnits) {
            if (!assets.isEmpty()) {
                assets.append(',');
                units.append(',');
            }
            assets.append(asset);
            units.append(baseUnits);
        }
    }

    /**
     * Stores balances.
     *
     * @param firstPart of an account's address, the number of its rows that are stored already
     */
    void store(
            int block,
            Collection<Reading.Balance> balances,
            Map<AssetId, Integer> assets,
            ToIntFunction<String> firstPart) {
        Map<Row, Arrays> rows = new LinkedHashMap<>();
        for (Reading.Balance balance : balances) {
            rows.computeIfAbsent(new Row(balance.account().address(), balance.method()), any -> new Arrays())
                    .add(number(assets, balance.asset()), balance.baseUnits().toString());
        }
        Map<String, Integer> parts = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        rows.forEach((row, arrays) -> {
            int part = parts.merge(row.address, 1, Integer::sum) - 1 + firstPart.applyAsInt(row.address);
            text.append(block).append('\t').append(row.address).append('\t').append(part);
            text.append('\t').append(escaped(row.method)).append("\t{").append(arrays.assets);
            text.append("}\t{").append(arrays.units).append("}\n");
        });
        copy(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static int number(Map<AssetId, Integer> assets, AssetId asset) {
        Integer number = assets.get(asset);
        if (number == null) {
            throw new IllegalArgumentException("Asset %s has no number".formatted(asset));
        }
        return number;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private void copy(byte[] rows) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new ByteArrayInputStream(rows));
        } catch (SQLException e) {
            throw translated(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send balances to the database", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static RuntimeException translated(SQLException e) {
        RuntimeException known = new SQLExceptionSubclassTranslator().translate("store balances", COPY, e);
        return known == null ? new DataAccessResourceFailureException("Cannot store balances", e) : known;
    }
}
