package io.strongroom.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Headers and proofs of a real node. */
class RealProofsTest {

    private static final int ACCOUNTS = 40;
    private static final Instant NOON = Instant.parse("2026-09-30T12:00:00Z");
    private static final String TOKEN = TestLedger.address(900);

    private TestLedger ledger;
    private JsonRpc rpc;
    private Asset token;

    @BeforeEach
    void fill(@TempDir Path folder) {
        ledger = TestLedger.started(folder);
        rpc = ledger.rpc();
        token = ledger.token(TOKEN, 18, "TOK");
        for (int i = 0; i < ACCOUNTS; i++) {
            ledger.give(TestLedger.account(i), wei(i));
            ledger.give(TestLedger.account(i), token, units(i));
        }
        ledger.mine(NOON);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void headersHashToTheBlocksHash() {
        JsonNode block = block();

        assertThat(header(block).hash()).isEqualTo(block.path("hash").asString());
        assertThat(EvmHeader.of(name -> name.equals("timestamp") ? Optional.of("0x1") : field(block, name))
                        .hash())
                .isNotEqualTo(block.path("hash").asString());
        assertThatExceptionOfType(InvalidProofException.class)
                .isThrownBy(() -> EvmHeader.of(name -> name.equals("gasUsed") ? Optional.empty() : field(block, name)))
                .withMessage("gasUsed of a block is missing");
    }

    @Test
    void provenBalancesAreTheTrueOnes() {
        String stateRoot = block().path("stateRoot").asString();
        for (int i = 0; i < ACCOUNTS; i++) {
            AccountId account = TestLedger.account(i);
            Optional<AccountState> state =
                    StateRoot.of(stateRoot).account(account.address(), nodes(proof(account.address()), "accountProof"));
            assertThat(state.map(AccountState::balance)).contains(wei(i));

            JsonNode answer = proof(TOKEN, slot(account));
            AccountState contract = StateRoot.of(stateRoot)
                    .account(TOKEN, nodes(answer, "accountProof"))
                    .orElseThrow();
            assertThat(StateRoot.of(stateRoot).storage(contract, slot(account), storageNodes(answer)))
                    .isEqualTo(units(i));
        }
        AccountId nobody = TestLedger.account(5_000);
        assertThat(StateRoot.of(stateRoot).account(nobody.address(), nodes(proof(nobody.address()), "accountProof")))
                .isEmpty();
        JsonNode nothing = proof(TOKEN, slot(nobody));
        AccountState contract = StateRoot.of(stateRoot)
                .account(TOKEN, nodes(nothing, "accountProof"))
                .orElseThrow();
        assertThat(StateRoot.of(stateRoot).storage(contract, slot(nobody), storageNodes(nothing)))
                .isZero();
    }

    @Test
    void everyAlteredByteOfARealProofIsRefused() {
        String stateRoot = block().path("stateRoot").asString();
        AccountId account = TestLedger.account(3);
        JsonNode answer = proof(TOKEN, slot(account));
        AccountState contract = StateRoot.of(stateRoot)
                .account(TOKEN, nodes(answer, "accountProof"))
                .orElseThrow();

        int altered = tampered(nodes(answer, "accountProof")).stream()
                .mapToInt(proof -> refused(() -> StateRoot.of(stateRoot).account(TOKEN, proof)))
                .sum();
        altered += tampered(storageNodes(answer)).stream()
                .mapToInt(proof -> refused(() -> StateRoot.of(stateRoot).storage(contract, slot(account), proof)))
                .sum();

        assertThat(altered).isGreaterThan(800);
    }

    private static int refused(Runnable check) {
        assertThatExceptionOfType(InvalidProofException.class).isThrownBy(check::run);
        return 1;
    }

    private static List<List<String>> tampered(List<String> proof) {
        List<List<String>> all = new ArrayList<>();
        for (int node = 0; node < proof.size(); node++) {
            byte[] bytes = Keccak.bytes(proof.get(node));
            for (int place = 0; place < bytes.length; place++) {
                byte[] other = bytes.clone();
                other[place]++;
                List<String> some = new ArrayList<>(proof);
                some.set(node, Keccak.hex(other));
                all.add(some);
            }
        }
        return all;
    }

    private JsonNode block() {
        return rpc.call("eth_getBlockByNumber", "latest", false);
    }

    private static EvmHeader header(JsonNode block) {
        return EvmHeader.of(name -> field(block, name));
    }

    private static Optional<String> field(JsonNode block, String name) {
        return block.path(name).asStringOpt();
    }

    private JsonNode proof(String address, String... slots) {
        return rpc.call("eth_getProof", address, List.of(slots), "latest");
    }

    private static List<String> nodes(JsonNode answer, String field) {
        return answer.path(field).valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> storageNodes(JsonNode answer) {
        return nodes(answer.path("storageProof").path(0), "proof");
    }

    /** Where the test's token keeps a balance: under the holder's address itself. */
    private static String slot(AccountId account) {
        return "0x" + "0".repeat(24) + account.address().substring(2);
    }

    private static BigInteger wei(int number) {
        return BigInteger.TEN.pow(18).add(BigInteger.valueOf(number * 7_919L));
    }

    private static BigInteger units(int number) {
        return BigInteger.TWO.pow(200).add(BigInteger.valueOf(number + 1L));
    }
}
