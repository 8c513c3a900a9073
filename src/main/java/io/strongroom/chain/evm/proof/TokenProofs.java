package io.strongroom.chain.evm.proof;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.Reading;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.TokenLayout;
import io.strongroom.chain.TokenProgram;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.proof.AccountState;
import io.strongroom.proof.RebasingBalance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Proves balances in a token by the words of a contract's storage.
 *
 * <p>Where the words lie may be known from before. That is used only for the very programs it was seen for, and only if
 * the words are the balances that were read, one that is not zero among them; else it is found anew.
 */
final class TokenProofs {

    /** Words of one contract proven by one answer. */
    private static final int SLOTS_MAX = 500;

    private final JsonRpc rpc;
    private final ProvenAccounts proven;
    private final TokenPrograms programs;
    private final TokenLayouts layouts;

    TokenProofs(JsonRpc rpc, PinnedBlock block, ProvenAccounts proven) {
        this.rpc = rpc;
        this.proven = proven;
        this.programs = new TokenPrograms(rpc, block, proven);
        this.layouts = new TokenLayouts(rpc, block);
    }

    ProofReadings of(AssetId token, List<Reading.Balance> balances, List<SeenLayout> known) {
        String contract = token.contract().orElseThrow();
        List<TokenProgram> running = programs.of(contract);
        if (balances.isEmpty()) {
            return new ProofReadings(List.of(), running, Optional.empty());
        }
        return known.stream()
                .filter(seen -> !running.isEmpty() && seen.programs().equals(running))
                .flatMap(seen -> confirmed(token, seen, balances).stream())
                .findFirst()
                .map(readings -> new ProofReadings(readings, running, Optional.empty()))
                .orElseGet(() -> foundAnew(token, contract, balances, running));
    }

    /** Empty if what was seen before does not make the balances that were read. */
    private Optional<List<ProofReading>> confirmed(AssetId token, SeenLayout seen, List<Reading.Balance> balances) {
        if (balances.stream().allMatch(balance -> balance.baseUnits().signum() == 0)) {
            return Optional.empty();
        }
        Shown shown = shown(token, seen.layout(), balances);
        boolean same = shown.codeHashes.stream().allMatch(seen.codeHash()::equals)
                && IntStream.range(0, balances.size())
                        .allMatch(i -> shown.readings.get(i) instanceof ProofReading.Proven word
                                && word.baseUnits().equals(balances.get(i).baseUnits()));
        return same ? Optional.of(shown.readings) : Optional.empty();
    }

    private ProofReadings foundAnew(
            AssetId token, String contract, List<Reading.Balance> balances, List<TokenProgram> running) {
        List<AccountId> holders =
                balances.stream().map(Reading.Balance::account).toList();
        return switch (layouts.of(contract, holders)) {
            case TokenLayouts.Computed(String reason) ->
                new ProofReadings(
                        holders.stream()
                                .<ProofReading>map(holder -> new ProofReading.Unproven(holder, token, reason))
                                .toList(),
                        running,
                        Optional.empty());
            case TokenLayouts.Stored(TokenLayout layout) -> {
                Shown shown = shown(token, layout, balances);
                Optional<SeenLayout> seen = running.isEmpty()
                        ? Optional.empty()
                        : shown.codeHashes.stream().findFirst().map(hash -> new SeenLayout(layout, hash, running));
                yield new ProofReadings(shown.readings, running, seen);
            }
        };
    }

    /** What the words prove, and the hash of their contract's code with each answer. */
    private record Shown(List<ProofReading> readings, List<String> codeHashes) {}

    private Shown shown(AssetId token, TokenLayout layout, List<Reading.Balance> balances) {
        Shown shown = new Shown(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < balances.size(); from += SLOTS_MAX) {
            List<AccountId> holders = balances.subList(from, Math.min(from + SLOTS_MAX, balances.size())).stream()
                    .map(Reading.Balance::account)
                    .toList();
            List<String> slots = Stream.concat(
                            layout.scaleSlots().stream(),
                            holders.stream().map(holder -> layout.slot().of(holder.address())))
                    .distinct()
                    .toList();
            switch (proven.answer(layout.contract(), slots)) {
                case Answer.Refused refused ->
                    holders.forEach(holder -> shown.readings.add(AccountProofs.refused(token, holder, refused)));
                case Answer.Result(JsonNode value) -> {
                    ProvenAccounts.Proven storage = proven.checked(layout.contract(), slots, value);
                    AccountState state = storage.state()
                            .orElseThrow(() -> new LedgerUnavailableException(
                                    "%s proved that the token %s does not exist".formatted(rpc, layout.contract())));
                    shown.codeHashes.add(state.codeHash());
                    holders.forEach(holder -> shown.readings.add(reading(token, layout, holder, storage)));
                }
            }
        }
        return shown;
    }

    private static ProofReading reading(
            AssetId token, TokenLayout layout, AccountId holder, ProvenAccounts.Proven storage) {
        String slot = layout.slot().of(holder.address());
        ProvenAccounts.Word word = storage.shown(slot);
        BigInteger balance = layout.scale()
                .map(by ->
                        RebasingBalance.of(word.value(), storage.word(by.numerator()), storage.word(by.denominator())))
                .orElse(word.value());
        return new ProofReading.Proven(
                holder,
                token,
                balance,
                storage.nodes(),
                Optional.of(new ProofReading.Storage(
                        layout.contract(),
                        slot,
                        word.nodes(),
                        layout.scale()
                                .map(by -> new ProofReading.Scale(
                                        word(storage, by.numerator()), word(storage, by.denominator()))))));
    }

    private static ProofReading.Word word(ProvenAccounts.Proven storage, String slot) {
        return new ProofReading.Word(slot, storage.shown(slot).nodes());
    }
}
