package io.strongroom.statement;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.firm.Firm;
import io.strongroom.valuation.PriceSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What all statements of a run have in common.
 *
 * @param ledgerNames the ledgers in words
 * @param pools each pool in words: how its assets are held
 */
public record StatementFacts(
        Statement.Reason reason,
        int version,
        Period period,
        ZoneId zone,
        Instant issuedAt,
        Firm firm,
        Map<AssetId, KeptAsset> assets,
        PriceSet prices,
        List<BlockRef> blocks,
        Map<LedgerId, String> ledgerNames,
        Map<String, String> pools) {

    public StatementFacts {
        assets = Map.copyOf(assets);
        blocks = List.copyOf(blocks);
        ledgerNames = Map.copyOf(ledgerNames);
        pools = Map.copyOf(pools);
    }
}
