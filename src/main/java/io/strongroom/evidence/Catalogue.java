package io.strongroom.evidence;

import static io.strongroom.evidence.Catalogue.Assertion.ACCURACY;
import static io.strongroom.evidence.Catalogue.Assertion.CLASSIFICATION;
import static io.strongroom.evidence.Catalogue.Assertion.COMPLETENESS;
import static io.strongroom.evidence.Catalogue.Assertion.CUT_OFF;
import static io.strongroom.evidence.Catalogue.Assertion.EXISTENCE;
import static io.strongroom.evidence.Catalogue.Assertion.PRESENTATION;
import static io.strongroom.evidence.Catalogue.Assertion.RIGHTS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every exhibit a pack may hold, given or not: what is left out is named. */
enum Catalogue {
    E00("Management assertion", PRESENTATION),
    E01("Manifest", PRESENTATION),
    E02("Legal segregation", RIGHTS),
    E03("Responsible persons", RIGHTS),
    E04("Wallet inventory", CLASSIFICATION),
    E05("Means of access", RIGHTS),
    E06("Key control proofs", RIGHTS),
    E07("Signer authority at the block", RIGHTS),
    E08("Snapshot anchors", CUT_OFF),
    E09("Ledger balances", EXISTENCE),
    E10("Register trial balance", COMPLETENESS),
    E11("Reconciliation", ACCURACY),
    E12("Reconciliation calendar", COMPLETENESS),
    E13("Break register", ACCURACY),
    E14("Shortfalls and surpluses", ACCURACY),
    E15("In-flight schedule", CUT_OFF),
    E16("Proof of liabilities", COMPLETENESS),
    E17("Transfers between clients and firm", CLASSIFICATION),
    E18("Segregation tests", CLASSIFICATION),
    E19("Encumbrances", RIGHTS),
    E20("Fee and gas float", CLASSIFICATION),
    E21("Staked, locked, bridged and wrapped assets", EXISTENCE),
    E22("Sub-custody", EXISTENCE),
    E23("Client funds", EXISTENCE),
    E24("Rights and events", COMPLETENESS),
    E25("Return requests", COMPLETENESS),
    E26("Incidents and losses", COMPLETENESS),
    E27("Valuation", ACCURACY),
    E28("Statements", COMPLETENESS),
    E29("Third parties", RIGHTS),
    E30("Privileged and manual actions", ACCURACY),
    E31("Travel-rule completeness", COMPLETENESS),
    E32("Run provenance", PRESENTATION),
    E33("Complaints", COMPLETENESS),
    E34("Comparatives", PRESENTATION),
    E35("Subsequent events", CUT_OFF),
    E36("Privacy", PRESENTATION),
    E37("Unknown assets", COMPLETENESS),
    E38("Ledger anomalies", EXISTENCE),
    E39("Cross-reference", PRESENTATION),
    E40("Limitations", PRESENTATION);

    private final String title;
    private final Assertion assertion;

    Catalogue(String title, Assertion assertion) {
        this.title = title;
        this.assertion = assertion;
    }

    String title() {
        return title;
    }

    Exhibit given(List<Exhibit.Column> columns, List<List<Optional<Object>>> rows) {
        return new Exhibit(name(), slug(), title, assertion.inWords(), Optional.empty(), columns, rows);
    }

    Exhibit notGiven(String reason) {
        return new Exhibit(name(), slug(), title, assertion.inWords(), Optional.of(reason), List.of(), List.of());
    }

    private String slug() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    /** What an auditor asserts with an exhibit. */
    enum Assertion {
        EXISTENCE,
        RIGHTS,
        COMPLETENESS,
        ACCURACY,
        CUT_OFF,
        CLASSIFICATION,
        PRESENTATION;

        String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
