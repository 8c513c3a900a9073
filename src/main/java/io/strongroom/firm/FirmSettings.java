package io.strongroom.firm;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who the custodian is ({@code job-configs/firm.yml}).
 *
 * @param zone the zone in which quarters begin and end
 */
@ConfigurationProperties("firm")
public record FirmSettings(
        String name, String address, String lei, String authority, String authorisation, String contact, ZoneId zone) {

    public FirmSettings {
        List<String> wrong = new ArrayList<>();
        required(wrong, "name", name);
        required(wrong, "address", address);
        required(wrong, "authority", authority);
        required(wrong, "authorisation", authorisation);
        required(wrong, "contact", contact);
        if (lei == null || !lei.matches("[0-9A-Z]{18}[0-9]{2}")) {
            wrong.add("firm.lei must be the 20 characters of an LEI, not '" + lei + "'");
        }
        if (zone == null) {
            wrong.add("firm.zone is missing; give a time zone like Europe/Luxembourg");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    public Firm firm() {
        return new Firm(name, address, lei, authority, authorisation, contact);
    }

    private static void required(List<String> wrong, String key, String value) {
        if (value == null || value.isBlank()) {
            wrong.add("firm." + key + " is missing");
        }
    }
}
