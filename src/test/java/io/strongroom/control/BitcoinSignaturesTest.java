package io.strongroom.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.chain.bitcoin.BitcoinOpener;
import io.strongroom.feed.Receipt;
import io.strongroom.proof.control.Challenge;
import io.strongroom.sample.BitcoinDevnet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Challenges signed by the keys of a real Bitcoin node, of every kind of address. */
class BitcoinSignaturesTest {

    @Test
    void takesInSignaturesByBitcoinKeys(@TempDir Path work) {
        try (TestBitcoin bitcoin = TestBitcoin.started(work);
                Books own = Books.on(new Ledgers(
                        new LedgersSettings(List.of(bitcoin.settings(BitcoinDevnet.LEDGER, 1))),
                        Set.of(new BitcoinOpener())))) {
            bitcoin.wallet(Instant.parse("2026-09-01T00:00:00Z"));
            bitcoin.mine(3, Instant.parse("2026-09-01T00:10:00Z"), bitcoin.newAccount("bech32"));
            StringBuilder rows = new StringBuilder();
            for (String kind : List.of("legacy", "p2sh-segwit", "bech32", "bech32m")) {
                AccountId account = bitcoin.newAccount(kind);
                Challenge challenge = new Answers(own).challenge(account, Instant.now());
                String signature = bitcoin.rpc()
                        .call("signmessage", account.address(), challenge.text())
                        .asString();
                rows.append(TestKeys.row(challenge, kind.equals("legacy") ? "bitcoin-legacy" : "bip-322", signature));
            }
            String file = "nonce,method,text,signature\n" + rows;

            Receipt altered = own.accept("control_proofs", file.replaceFirst("(?m),[^,]{6}([^,]*)$", ",AAAAAA$1"));
            assertThat(altered).isInstanceOf(Receipt.Rejected.class);
            assertThat(own.accept("control_proofs", file)).isEqualTo(new Receipt.Accepted(1, "control_proofs", 4));
        }
    }
}
