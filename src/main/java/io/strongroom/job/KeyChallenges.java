package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.control.Challenges;
import io.strongroom.control.SignatureMethod;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.Code;
import io.strongroom.firm.FirmSettings;
import io.strongroom.proof.control.Challenge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the texts that the keepers of the wallets' keys are asked to sign, and the file that takes the answers. */
@Component
public class KeyChallenges {

    /** The file to be filled in and handed back as the feed of that name. */
    public static final String ANSWERS = "control_proofs.csv";

    private static final int NONCE_SHOWN = 8;

    private final Stores stores;
    private final Challenges challenges;
    private final FirmSettings firm;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeyChallenges(
            Stores stores,
            Challenges challenges,
            FirmSettings firm,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.stores = stores;
        this.challenges = challenges;
        this.firm = firm;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What was written, and until when answers are taken. */
    public record Issued(Path folder, int challenges, Instant expires) {}

    /**
     * Issues one challenge per wallet: all of them, files and all, or none.
     *
     * @param wallets the ids of some; all when empty
     * @param folder must be empty or not exist
     */
    public Issued issue(Quarter quarter, Set<String> wallets, Duration validFor, Path folder) {
        requireEmpty(folder);
        List<Wallet> asked = asked(quarter, wallets);
        return transaction.execute(_ -> {
            List<Challenge> issued = challenges.issue(firm.lei(), quarter, asked, clock.instant(), validFor);
            challenges.requireOfPeriod(issued, quarter.period(firm.zone()).from());
            try {
                write(issued, folder);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the challenges to " + folder, e);
            }
            return new Issued(folder, issued.size(), issued.getFirst().expires());
        });
    }

    /** Of a wallet with many derived addresses the first, by which the inventory names it. */
    private List<Wallet> asked(Quarter quarter, Set<String> wallets) {
        Period period = quarter.period(firm.zone());
        Instant now = clock.instant();
        if (now.isBefore(period.from())) {
            throw new IllegalArgumentException(
                    "%s begins at %s; a challenge for it can be issued from then on".formatted(quarter, period.from()));
        }
        Map<String, Wallet> byId = new LinkedHashMap<>();
        (period.contains(now)
                        ? stores.wallets().wallets(now, stores.files().now())
                        : stores.wallets().atEndOf(period, stores.files().now()))
                .stream()
                        .filter(wallet -> !wallet.account().ledger().isThirdParty())
                        .forEach(wallet -> byId.putIfAbsent(wallet.id(), wallet));
        if (byId.isEmpty()) {
            throw new IllegalStateException(
                    "No wallet is in the inventory for %s; take in the feeds first, for example 'import wallets wallets.csv'"
                            .formatted(quarter));
        }
        Set<String> unknown = new TreeSet<>(wallets);
        unknown.removeAll(byId.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Not in the inventory for %s: %s".formatted(quarter, String.join(", ", unknown)));
        }
        return byId.values().stream()
                .filter(wallet -> wallets.isEmpty() || wallets.contains(wallet.id()))
                .toList();
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "The folder %s is not empty; challenges do not overwrite anything".formatted(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder, e);
        }
    }

    private static void write(List<Challenge> issued, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder answers = new StringBuilder("nonce,method,text,signature\n");
        for (Challenge challenge : issued) {
            AccountId account = AccountId.parse(challenge.account());
            String name = challenge.wallet().replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                    + challenge.nonce().substring(0, NONCE_SHOWN);
            Files.writeString(folder.resolve(name + ".txt"), challenge.text());
            boolean evm = account.ledger().isEvm();
            if (evm) {
                BigInteger chain = new BigInteger(account.ledger().reference());
                Files.writeString(folder.resolve(name + ".json"), challenge.typedJson(chain));
            }
            answers.append("%s,%s,\"%s\",\n"
                    .formatted(
                            challenge.nonce(),
                            Code.of(evm ? SignatureMethod.EIP_712 : SignatureMethod.BIP_322),
                            challenge.text()));
        }
        Files.writeString(folder.resolve(ANSWERS), answers);
    }
}
