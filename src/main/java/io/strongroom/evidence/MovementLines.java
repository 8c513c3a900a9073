package io.strongroom.evidence;

import static java.util.stream.Collectors.groupingBy;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.movement.Movement;
import io.strongroom.custody.Wallet;
import io.strongroom.snapshot.BitcoinLeg;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every movement of a run as a line of JSON, with the wallet that the account was of when it moved. */
public final class MovementLines {

    /** The file in the pack. */
    public static final String PATH = "E09-ledger-balances/movements.jsonl";

    private final PackFacts facts;
    private final Map<LedgerId, Map<Long, Instant>> times;
    private final Map<AccountId, List<Wallet>> wallets;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    private MovementLines(PackFacts facts, Map<LedgerId, Map<Long, Instant>> times) {
        this.facts = facts;
        this.times = times;
        this.wallets = facts.wallets().stream().collect(groupingBy(Wallet::account));
    }

    /** @param times when blocks were made, where an account was not of one wallet all the time */
    public static byte[] of(
            PackFacts facts, List<Movement> movements, Map<LedgerId, Map<Long, Instant>> times, List<BitcoinLeg> legs) {
        MovementLines made = new MovementLines(facts, times);
        movements.forEach(made::add);
        legs.forEach(made::add);
        return made.lines.toByteArray();
    }

    private void add(Movement movement) {
        LedgerId ledger = movement.account().ledger();
        Optional<Instant> madeAt =
                Optional.ofNullable(times.getOrDefault(ledger, Map.of()).get(movement.height()));
        Map<String, Object> line = line(movement.account(), movement.height(), madeAt);
        movement.transaction().ifPresent(hash -> line.put("transaction", hash));
        line.put("asset_id", movement.asset().value());
        line.put("kind", movement.kind().name().toLowerCase(Locale.ROOT));
        line.put("base_units", movement.baseUnits().toString());
        movement.counterparty().ifPresent(other -> {
            line.put("counterparty", other);
            own(new AccountId(ledger, other), madeAt).ifPresent(wallet -> line.put("counterparty_wallet", wallet.id()));
        });
        write(line);
    }

    private void add(BitcoinLeg leg) {
        Map<String, Object> line = line(leg.account(), leg.height(), Optional.of(leg.minedAt()));
        line.put("transaction", leg.transaction());
        line.put("kind", leg.baseUnits().signum() < 0 ? "input" : "output");
        line.put("base_units", leg.baseUnits().toString());
        write(line);
    }

    private Map<String, Object> line(AccountId account, long height, Optional<Instant> madeAt) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("account_id", account.toString());
        line.put("block", height);
        madeAt.ifPresent(instant -> line.put("block_time", instant.toString()));
        Optional<Wallet> wallet = own(account, madeAt);
        line.put("in_use", wallet.isPresent() ? "yes" : "no");
        wallet.ifPresent(used -> {
            line.put("wallet_id", used.id());
            line.put("owner_class", used.ownerClass().name());
            line.put("pool", facts.poolName(used.pool()));
        });
        return line;
    }

    /** Without a time the account was of its wallet all the period. */
    private Optional<Wallet> own(AccountId account, Optional<Instant> at) {
        return wallets.getOrDefault(account, List.of()).stream()
                .filter(wallet -> at.map(wallet::isValidAt)
                        .orElseGet(() -> wallet.isValidAt(facts.run().period().from())
                                && wallet.isValidAtEndOf(facts.run().period())))
                .findFirst();
    }

    private void write(Map<String, Object> line) {
        lines.writeBytes(CanonicalJson.of(line));
        lines.write('\n');
    }
}
