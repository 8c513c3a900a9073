package io.strongroom.register;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A made-up register of any size: the files of a feed folder, the same for the same size. */
final class RegisterFixture {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final int ASSETS = 20;
    static final int BUSY = 500;

    private final Path folder;
    private final int clients;

    RegisterFixture(Path folder, int clients) {
        this.folder = folder;
        this.clients = clients;
    }

    static String client(long number) {
        return "C-%07d".formatted(number);
    }

    static String asset(int number) {
        return "eip155:1/erc20:0x%040x".formatted(number + 1);
    }

    Path writeAssets() throws IOException {
        Path file = folder.resolve("assets.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("asset_id,symbol,name,decimals\n");
            for (int i = 0; i < ASSETS; i++) {
                out.write("%s,T%d,Token %d,18\n".formatted(asset(i), i, i));
            }
        }
        return file;
    }

    Path writeClients() throws IOException {
        Path file = folder.resolve("clients.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("client_id,kind,name,address,country,language,statement_currency,opened_on\n");
            for (int i = 0; i < clients; i++) {
                out.write(client(i) + ",natural,Client,Street 1,DE,de,EUR,2025-01-01\n");
            }
        }
        return file;
    }

    /**
     * Deposits and withdrawals a second apart, of clients that look drawn; every {@value #BUSY}th is of client 0, as of a
     * firm that trades all day.
     */
    Path writeMovements(String name, long first, long rows) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,tx_ref,event_index\n");
            StringBuilder row = new StringBuilder(300);
            for (long i = first; i < first + rows; i++) {
                long drawn = (i * 0x9E3779B97F4A7C15L) >>> 1;
                row.setLength(0);
                String at = BEGIN.plusSeconds(i).toString();
                row.append("M-")
                        .append(100_000_000_000L + i)
                        .append(',')
                        .append(client(i % BUSY == 0 ? 0 : drawn % clients));
                row.append(',').append(asset((int) (drawn / 7 % ASSETS))).append(",omnibus,");
                row.append(i % 3 == 0 ? "-0." : "1.").append(drawn % 1_000_000_007L + 1);
                row.append(i % 3 == 0 ? ",withdrawal," : ",deposit,")
                        .append(at)
                        .append(',')
                        .append(at);
                row.append(",0x")
                        .append("%016x".formatted(drawn).repeat(4))
                        .append(',')
                        .append(i % 50)
                        .append('\n');
                out.append(row);
            }
        }
        return file;
    }
}
