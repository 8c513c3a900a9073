package io.strongroom.funds;

import io.strongroom.feed.FeedError;
import io.strongroom.feed.InvalidValueException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a bank's statements from ISO 20022 camt.053, version 2 and later, whose elements kept their names: the account,
 * the balances at both ends and the booked entries. What stands in no element read here is passed over.
 */
final class Camt053 {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.(\\d{2})");
    private static final int VERSION_MIN = 2;

    /** Deeper than any statement, and far from what would fill the memory. */
    private static final int DEPTH_MAX = 64;

    private static final int TEXT_MAX = 10_000;

    private final String file;
    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final List<FeedError> errors = new ArrayList<>();
    private final List<StatementRow> rows = new ArrayList<>();
    private Map<String, Place> statement = new HashMap<>();
    private Map<String, Place> part = new HashMap<>();
    private List<StatementRow> pending = new ArrayList<>();

    private Camt053(String file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /** What was read, or everything that is wrong with it. */
    record Content(List<StatementRow> rows, List<FeedError> errors) {}

    /** A value and the line it stands on. */
    record Place(String value, int line) {}

    static Content read(String file, InputStream bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A statement needs no document type; one would let it read other files and grow without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<FeedError> errors = new ArrayList<>();
        try {
            Camt053 camt = new Camt053(file, factory.createXMLStreamReader(bytes));
            camt.read();
            errors.addAll(camt.errors);
            if (camt.rows.isEmpty() && errors.isEmpty()) {
                errors.add(new FeedError(file, 0, "Stmt", "", "is missing: the file has no statement"));
            }
            return new Content(List.copyOf(camt.rows), errors);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            errors.add(new FeedError(file, Math.max(line, 0), "", "", "is not well-formed XML from here on"));
            return new Content(List.of(), errors);
        }
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext() && errors.size() < 1_000) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    error("", "", "has a document type or an entity of its own, which a statement must not have");
                    return;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!begin()) {
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // Comments and instructions say nothing about money.
                }
            }
        }
    }

    /** Whether to go on. */
    private boolean begin() {
        String name = xml.getLocalName();
        if (path.isEmpty() && !isKnown(name)) {
            error(
                    name,
                    Optional.ofNullable(xml.getNamespaceURI()).orElse(""),
                    "is not a camt.053.001 of version 02 or later");
            return false;
        }
        if (path.size() == DEPTH_MAX) {
            error(name, "", "lies more than %d elements deep".formatted(DEPTH_MAX));
            return false;
        }
        path.addLast(name);
        text.setLength(0);
        switch (inStatement()) {
            case "" -> {
                if (name.equals("Stmt")) {
                    statement = new HashMap<>();
                    pending = new ArrayList<>();
                    statement.put("", new Place("", line()));
                }
            }
            case "Bal", "Ntry" -> {
                part = new HashMap<>();
                part.put("", new Place("", line()));
            }
            case "Bal/Amt", "Ntry/Amt" ->
                part.put(
                        "Ccy",
                        new Place(
                                Optional.ofNullable(xml.getAttributeValue(null, "Ccy"))
                                        .orElse(""),
                                line()));
            default -> {
                // Read when it ends.
            }
        }
        return true;
    }

    private boolean isKnown(String name) {
        var version =
                NAMESPACE.matcher(Optional.ofNullable(xml.getNamespaceURI()).orElse(""));
        return name.equals("Document") && version.matches() && Integer.parseInt(version.group(1)) >= VERSION_MIN;
    }

    private void characters() {
        if (text.length() < TEXT_MAX) {
            text.append(xml.getText(), 0, Math.min(xml.getTextLength(), TEXT_MAX - text.length()));
        }
    }

    private void end() {
        String within = inStatement();
        Place value = new Place(text.toString().strip(), line());
        text.setLength(0);
        if (within.startsWith("Bal/") || within.startsWith("Ntry/")) {
            part.putIfAbsent(within.substring(within.indexOf('/') + 1), value);
        } else if (within.equals("Bal")) {
            new StatementPart(this, part).balance().ifPresent(pending::add);
        } else if (within.equals("Ntry")) {
            new StatementPart(this, part).entry().ifPresent(pending::add);
        } else if (!within.isEmpty()) {
            statement.putIfAbsent(within, value);
        } else if (path.getLast().equals("Stmt")) {
            finish();
        }
        path.removeLast();
    }

    /** The account is named before the entries in every version, but only at the end is it sure that all is there. */
    private void finish() {
        Place iban = statement.get("Acct/Id/IBAN");
        Place id = statement.get("Id");
        Place begin = statement.getOrDefault("", new Place("", 0));
        if (iban == null) {
            error(begin.line(), "IBAN", "", "is missing: the account has no IBAN");
        }
        if (id == null) {
            error(begin.line(), "Id", "", "is missing: the statement has no number");
        }
        if (iban == null || id == null) {
            return;
        }
        try {
            Iban.stored(iban.value());
        } catch (InvalidValueException e) {
            error(iban.line(), "IBAN", iban.value(), String.valueOf(e.getMessage()));
        }
        requireOne("opening", "OPBD", begin.line());
        requireOne("closing", "CLBD", begin.line());
        for (StatementRow row : pending) {
            rows.add(row.of(iban, id.value(), rows.size()));
        }
    }

    private void requireOne(String kind, String code, int line) {
        long found = pending.stream().filter(row -> row.kind().equals(kind)).count();
        if (found != 1) {
            error(line, "Bal", code, "must be there once in a statement, not %d times".formatted(found));
        }
    }

    /** The path below the statement; empty for the statement itself and all that is not in one. */
    private String inStatement() {
        List<String> names = List.copyOf(path);
        return names.size() > 3
                        && names.get(1).equals("BkToCstmrStmt")
                        && names.get(2).equals("Stmt")
                ? String.join("/", names.subList(3, names.size()))
                : "";
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private void error(String element, String value, String rule) {
        error(line(), element, value, rule);
    }

    void error(int line, String element, String value, String rule) {
        errors.add(new FeedError(file, line, element, value, rule));
    }
}
