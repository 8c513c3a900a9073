package io.strongroom.asset;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of assets that the firm keeps for clients. */
@Repository
public class AssetMaster {

    private static final String ASSETS = """
            select asset_id, symbol, name, decimals, dti, mica_class, alias_of, behaviour
            from asset
            where file_id = (select feed_version('assets', :horizon))
            order by asset_id
            """;

    private final JdbcClient jdbc;

    AssetMaster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids. */
    public List<KeptAsset> assets(Horizon horizon) {
        return jdbc.sql(ASSETS)
                .param("horizon", horizon.lastFile())
                .query(AssetMaster::keptAsset)
                .list();
    }

    public Map<AssetId, KeptAsset> byId(Horizon horizon) {
        Map<AssetId, KeptAsset> byId = new LinkedHashMap<>();
        assets(horizon).forEach(kept -> byId.put(kept.asset().id(), kept));
        return byId;
    }

    /** For reading rows that name their asset; every asset that was ever registered stays in the list. */
    public AssetIndex index(Horizon horizon) {
        return AssetIndex.of(assets(horizon).stream().map(KeptAsset::asset).toList());
    }

    private static KeptAsset keptAsset(ResultSet row, int number) throws SQLException {
        return new KeptAsset(
                new Asset(new AssetId(row.getString("asset_id")), row.getString("symbol"), row.getInt("decimals")),
                row.getString("name"),
                Optional.ofNullable(row.getString("dti")),
                Optional.ofNullable(row.getString("mica_class"))
                        .map(MicaClass::valueOf)
                        .orElse(MicaClass.UNCLASSIFIED),
                Optional.ofNullable(row.getString("alias_of")).map(AssetId::new),
                Code.parse(Behaviour.class, row.getString("behaviour")));
    }
}
