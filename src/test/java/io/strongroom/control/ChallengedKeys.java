package io.strongroom.control;

import io.strongroom.Books;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real ledger whose node keeps keys, and a firm that challenges them. */
abstract class ChallengedKeys {

    @TempDir
    private static Path folder;

    static TestLedger ledger;
    static List<String> keys;
    static TestKeys signers;

    Books books;
    Answers answers;

    @BeforeAll
    static void start() throws IOException {
        ledger = TestLedger.started(folder);
        signers = new TestKeys(ledger.rpc());
        keys = ledger.rpc()
                .call("eth_accounts")
                .valueStream()
                .map(node -> node.asString())
                .toList();
        ledger.code(
                TestKeys.FACTORY,
                Files.readString(Path.of("src/test/resources/chain/WalletFactory.hex"))
                        .strip());
        signers.create(keys.get(0));
        ledger.rpc().call("anvil_mine", "0x5");
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void open() {
        books = Books.on(EvmLedgers.of(ledger.settings()));
        answers = new Answers(books);
    }

    @AfterEach
    void close() {
        books.close();
    }
}
