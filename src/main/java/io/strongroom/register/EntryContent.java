package io.strongroom.register;

import io.strongroom.feed.Booking.RefusedException;
import java.util.Map;

/**
 * What an entry of the register says, field by field, once as it is hashed and once as PostgreSQL copies it; the two
 * differ in quantities alone. The order of the fields is that of the feed's columns, and is never changed.
 */
final class EntryContent {

    static final int MOVEMENT_ID = 0;
    static final int CLIENT_ID = 1;
    static final int ASSET_ID = 2;
    static final int REGISTERED_AT = 6;
    static final int FIELDS = 17;

    private static final int QUANTITY = 4;
    private static final int FEE_QUANTITY = 12;
    static final int FEE_ASSET_ID = 13;

    /** The columns of {@code movement} in the order of the fields. */
    static final String COLUMNS = """
            movement_id, client_id, asset_id, pool, base_units, type, registered_at, effective_at, instructed_at, \
            tx_ref, event_index, internal_ref, fee_base_units, fee_asset_id, fee_payer, corrects, reason""";

    /** Each field as it is hashed. */
    static final String HASHED = COLUMNS.replace("base_units", "base_units::text");

    private final EntryBuffer hashed = new EntryBuffer(1 << 10);
    private final EntryBuffer copied = new EntryBuffer(1 << 10);

    /** Takes on what a row of the feed says; its values are checked, its references known. */
    void read(String[] values, Map<String, Integer> decimals) {
        hashed.clear();
        copied.clear();
        for (int i = 0; i < FIELDS; i++) {
            int begin = hashed.length();
            if (values[i].isEmpty()) {
                hashed.absent();
            } else if (i == QUANTITY || i == FEE_QUANTITY) {
                String units =
                        DecimalUnits.of(values[i], decimals(values[i == QUANTITY ? ASSET_ID : FEE_ASSET_ID], decimals));
                hashed.field(units);
                DecimalUnits.writeNumeric(units, copied);
                continue;
            } else {
                field(i, values[i]);
            }
            copied.put(hashed.bytes(), begin, hashed.length());
        }
    }

    EntryBuffer hashed() {
        return hashed;
    }

    EntryBuffer copied() {
        return copied;
    }

    private void field(int column, String value) {
        switch (column) {
            case 6, 7, 8 -> hashed.field(UtcMicros.of(value));
            case 10 -> hashed.field(Integer.parseInt(value));
            default -> hashed.field(value);
        }
    }

    private static int decimals(String asset, Map<String, Integer> decimals) {
        Integer known = decimals.get(asset);
        if (known == null) {
            throw new RefusedException("an asset is not in the list of assets");
        }
        return known;
    }
}
