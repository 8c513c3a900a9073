package io.strongroom.chain.rpc;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.FaultyNode;
import io.strongroom.chain.FaultyNode.Fault;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The address of a node often holds a key; whatever goes wrong with the node, nobody gets to read it. */
class KeptSecretsTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final String SECRET = "h4u8s1h3";

    @TempDir
    Path work;

    @Test
    void noFaultLetsAKeyOut() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        root.addAppender(events);
        root.setLevel(Level.TRACE);
        List<String> failures = new ArrayList<>();
        try (TestLedger ledger = TestLedger.started(work);
                FaultyNode node = FaultyNode.between(ledger.endpoint(), ledger.endpoint())) {
            ledger.mine(CUT_OFF.minusSeconds(1));
            ledger.finish(CUT_OFF);
            String address = node.address().replace("http://", "http://" + SECRET + ":" + SECRET + "@") + "/" + SECRET
                    + "?key=" + SECRET;
            for (Fault fault : Fault.values()) {
                node.arm(fault);
                try {
                    EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(address)));
                    PinnedBlock pinned = opened.pin(CUT_OFF);
                    opened.balances().read(pinned, List.of(new Question(account(1), ETHER.id())));
                } catch (RuntimeException e) {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    failures.add(trace.toString());
                }
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(events);
        }
        assertThat(failures).hasSizeGreaterThan(5).noneMatch(trace -> trace.contains(SECRET));
        assertThat(List.copyOf(events.list))
                .noneMatch(event -> (event.getFormattedMessage()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                        .contains(SECRET));
    }
}
