package io.strongroom.breaks;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import io.strongroom.reconciliation.Break;
import java.util.Map;

/** What two people accept: the break as it is, and the words for it. Another amount is another content. */
record Content(Break found, String text) {

    Sha256 digest() {
        return Sha256.of(CanonicalJson.of(Map.of(
                "break",
                found.id(),
                "kind",
                found.kind().name(),
                "pool",
                found.pool(),
                "client",
                found.client().map(ClientId::value).orElse(""),
                "item",
                found.place().item().orElse(""),
                "asset",
                found.difference().asset().id().value(),
                "baseUnits",
                found.difference().baseUnits().toString(),
                "text",
                text)));
    }
}
