package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.rpc.JsonRpc;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the ledger, each on one of its own: they change what they should, and nothing else. */
class LedgerFaultTest {

    @TempDir
    static Path folder;

    private static Written clean;
    private static Compared compared;

    @BeforeAll
    static void live() {
        clean = lived(Set.of(), "clean");
        compared = new Compared(clean);
    }

    @Test
    void aDepositThatIsNotBookedIsOnTheLedgerAlone() {
        Written faulty = alone(Fault.LEDGER_WITHOUT_REGISTER);

        // Only hashes of later transactions differ; not one quantity does.
        assertThat(compared.changes(faulty)).containsOnlyKeys("movements", "wallet_book");
        assertThat(Compared.quantities(faulty)).isEqualTo(Compared.quantities(clean));
        assertThat(faulty.sample().transactions()).isEqualTo(clean.sample().transactions() + 1);
        assertThat(compared.breaks(faulty))
                .containsExactly(
                        "SURPLUS OMNIBUS-1 ETH 750000000000000000",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 ETH 750000000000000000",
                        "UNREGISTERED_EVENT OMNIBUS-1 ETH 750000000000000000");
    }

    @Test
    void ownAssetsBookedAsADepositLeaveThePoolEven() {
        Written faulty = alone(Fault.TRANSFER_WITHOUT_REASON);

        assertThat(compared.breaks(faulty)).isEmpty();
        assertThat(Compared.failedTests(faulty)).singleElement().asString().startsWith("S3 0x");
    }

    @Test
    void aChangedSignerIsOfAWalletOfItsOwn() {
        Written faulty = alone(Fault.CHANGED_SIGNER);

        assertThat(compared.breaks(faulty)).isEmpty();
        assertThat(Compared.failedTests(faulty)).containsExactly("S5 W-VAULT-1");
        assertThat(faulty.feed("wallets")).hasSize(clean.feed("wallets").size() + 1);
        assertThat(faulty.feed("approved_authority").getLast().get("threshold")).isEqualTo("2");
    }

    @Test
    void anUnapprovedAllowanceMovesNothing() {
        Written faulty = alone(Fault.UNAPPROVED_ALLOWANCE);

        assertThat(compared.breaks(faulty)).isEmpty();
        assertThat(Compared.quantities(faulty)).isEqualTo(Compared.quantities(clean));
        assertThat(faulty.sample().transactions()).isEqualTo(clean.sample().transactions() + 2);
        assertThat(Compared.failedTests(faulty)).singleElement().asString().startsWith("S6 0x");
    }

    private static Written alone(Fault fault) {
        return lived(Set.of(fault), fault.name());
    }

    /** On a ledger of its own. */
    private static Written lived(Set<Fault> faults, String name) {
        Planted planted = new Planted(faults);
        try (Devnet other = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("of " + name))) {
            History lived = SampleCustodian.lived(new JsonRpc(other.endpoint()), planted);
            return Written.read(SampleCustodian.write(lived, folder.resolve(name), planted));
        }
    }
}
