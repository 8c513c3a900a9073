package io.strongroom.people;

/** People of a custodian for tests, as their feed names them. */
public final class Staff {

    public static final String PASSPHRASE = "correct horse battery";
    private static final String CREDENTIAL = Credential.of(PASSPHRASE);

    private static final String HEADER = "person_id,name,roles,credential,valid_from,valid_to\n";

    private Staff() {}

    /** A file of the feed; each row like {@code P-1,Ada,analyst;approver}. */
    public static String file(String... rows) {
        StringBuilder file = new StringBuilder(HEADER);
        for (String row : rows) {
            file.append(row).append(",\"").append(CREDENTIAL).append("\",2026-01-01T00:00:00Z,\n");
        }
        return file.toString();
    }
}
