package io.strongroom.segregation;

import java.util.Arrays;
import java.util.List;

/** The segregation tests of the catalogue: what each holds, since which version of the rule, and where its evidence lies. */
public enum SegregationRule {
    S1("MiCA Art. 75(7)", 2, "An address used for clients' assets is not used for anybody else's", "E04", "E18"),
    S2("MiCA Art. 75(7)", 2, "A client pool holds exactly what its clients are owed, at every moment", "E11", "E18"),
    S3(
            "MiCA Art. 75(7)",
            1,
            "Nothing moves between clients' wallets and the firm's without evidence of its reason",
            "E17"),
    S3B(
            "MiCA Art. 75(7)",
            1,
            "Nothing moves between clients' wallets and the group's without evidence of its reason",
            "E17"),
    S4("MiCA Art. 75(7)", 2, "No means of access controls both clients' wallets and others", "E05", "E07"),
    S5("MiCA Art. 75(7)", 1, "Signers and thresholds on the ledger are those approved", "E07"),
    S6("MiCA Art. 70, 75(7)", 1, "Nobody may move clients' assets, or has moved them, without approval", "E19"),
    S7("MiCA Art. 75(1), 75(7)", 1, "Agreements and legal opinions cover the period", "E18"),
    S8("MiCA Art. 75(7)", 1, "Nobody can both instruct and approve, or sign for clients and for the firm", "E05"),
    S9("MiCA Art. 75(7)", 2, "Every asset at a client address is known and counted", "E37");

    private final String article;
    private final int version;
    private final String sentence;
    private final String evidence;

    SegregationRule(String article, int version, String sentence, String... evidence) {
        this.article = article;
        this.version = version;
        this.sentence = sentence;
        this.evidence = String.join(" ", evidence);
    }

    /** The test's number in the catalogue: {@code S3b}. */
    public String id() {
        return this == S3B ? "S3b" : name();
    }

    public static SegregationRule parse(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no segregation test '" + id + "'"));
    }

    public String article() {
        return article;
    }

    /** Which wording and reach of the rule was applied; raised with every change to it. */
    public int version() {
        return version;
    }

    /** What the test holds. */
    public String sentence() {
        return sentence;
    }

    /** The exhibits of the pack that show what was looked at. */
    public String evidence() {
        return evidence;
    }

    /** Without a finding it passed, unless something could not be looked at. */
    TestResult result(Population population, List<? extends Finding> findings, List<String> unread) {
        return new TestResult(this, population, TestResult.Outcome.of(findings, unread), unread);
    }

    TestResult notPerformed(Population population, String reason) {
        return new TestResult(this, population, new TestResult.Outcome.NotPerformed(reason), List.of());
    }
}
