package io.strongroom.chain.movement;

import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What programs moved in a block, as the node's traces tell it: in whichever of three forms the node knows. */
final class Traces {

    /** A call may not carry its value anywhere, though it names one: then another's program runs in its own place. */
    private static final Set<String> WITHOUT_VALUE = Set.of("delegatecall", "callcode", "staticcall");

    private static final int UNKNOWN_METHOD = -32601;

    /** How nodes say that they do not know a method or a tracer. Whatever else they refuse says nothing of what they know. */
    private static final Pattern UNKNOWN =
            Pattern.compile("(method|tracer|trace_block|debug_traceblockbyhash)[ :'\"]*([\\w./'\"]+ )?(is |was )?"
                    + "(not found|not supported|not available|not enabled|not whitelisted|unsupported|unknown|does not exist|doesn't exist)"
                    + "|(unknown|unsupported) (method|tracer)");

    private static final int ATTEMPTS_MAX = 3;
    private static final long PAUSE_MILLIS = 200;

    private final JsonRpc rpc;
    private volatile Form form = Form.CALL_TRACER;
    private volatile boolean used;

    /** In the order in which they are tried, those that tell more first. */
    private enum Form {
        CALL_TRACER("debug_traceBlockByHash with callTracer"),
        TRACE_BLOCK("trace_block"),
        PRESTATE("debug_traceBlockByHash with prestateTracer");

        private final String method;

        Form(String method) {
            this.method = method;
        }
    }

    Traces(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /** A tracer that only knows trace_block. */
    static Traces ofBlocks(JsonRpc rpc) {
        Traces traces = new Traces(rpc);
        traces.form = Form.TRACE_BLOCK;
        return traces;
    }

    /** A tracer that only knows what each transaction changed. */
    static Traces ofChanges(JsonRpc rpc) {
        Traces traces = new Traces(rpc);
        traces.form = Form.PRESTATE;
        return traces;
    }

    /** One transfer of the ledger's coin that happened, the transaction's own among them. */
    record Value(int transaction, String from, String to, BigInteger wei) {}

    /** By how much a transaction changed what an account holds: its fee, its tip and all transfers in one sum. */
    record Change(int transaction, String account, BigInteger wei) {}

    /** Every transfer of a block, or where the node tells no more every change, and the answer it was read from. */
    record Block(List<Value> values, List<Change> changes, JsonNode answer) {}

    String method() {
        return used ? form.method : "none was needed";
    }

    /** Whether every transfer is told, and not only what a transaction's transfers come to. */
    boolean isFine() {
        return form != Form.PRESTATE;
    }

    /** What moved in a block, in the first of the forms that the node knows; a form that it knows is never left. */
    Block of(String hash, long height, int transactions) {
        for (; ; ) {
            Form asked = form;
            try {
                Block block = patiently(asked, hash, height, transactions);
                used = true;
                return block;
            } catch (RpcErrorException e) {
                if (asked == Form.PRESTATE || !isUnknown(e)) {
                    throw new LedgerUnavailableException(
                            "%s did not tell what moved in block %d: %s".formatted(rpc, height, e.getMessage()), e);
                }
                leave(asked);
            }
        }
    }

    private synchronized void leave(Form unknown) {
        if (form == unknown) {
            form = unknown == Form.CALL_TRACER ? Form.TRACE_BLOCK : Form.PRESTATE;
        }
    }

    private static boolean isUnknown(RpcErrorException refusal) {
        return refusal.code() == UNKNOWN_METHOD
                || UNKNOWN.matcher(String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT))
                        .find();
    }

    private Block patiently(Form asked, String hash, long height, int transactions) {
        for (int attempt = 1; ; attempt++) {
            try {
                return switch (asked) {
                    case CALL_TRACER -> calls(hash, transactions);
                    case TRACE_BLOCK -> flat(hash, height, transactions);
                    case PRESTATE -> changes(hash, transactions);
                };
            } catch (RpcErrorException e) {
                if (attempt == ATTEMPTS_MAX || isUnknown(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("Interrupted while waiting for " + rpc, e);
        }
    }

    /** The tracer leaves out of {@code post} what did not change, and accounts that are gone afterwards. */
    private Block changes(String hash, int transactions) {
        JsonNode answer =
                debug(hash, transactions, Map.of("tracer", "prestateTracer", "tracerConfig", Map.of("diffMode", true)));
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            JsonNode before = result(answer, hash, i).path("pre");
            JsonNode after = result(answer, hash, i).path("post");
            Set<String> accounts = new TreeSet<>();
            before.propertyNames().forEach(accounts::add);
            after.propertyNames().forEach(accounts::add);
            for (String account : accounts) {
                BigInteger opening = balance(before.path(account), BigInteger.ZERO);
                BigInteger closing = balance(after.path(account), after.has(account) ? opening : BigInteger.ZERO);
                if (!closing.equals(opening)) {
                    changes.add(new Change(i, account.toLowerCase(Locale.ROOT), closing.subtract(opening)));
                }
            }
        }
        return new Block(List.of(), changes, answer);
    }

    private static BigInteger balance(JsonNode state, BigInteger untold) {
        return state.hasNonNull("balance") ? Hex.quantity(state.path("balance")) : untold;
    }

    private JsonNode debug(String hash, int transactions, Map<String, Object> tracer) {
        JsonNode answer = rpc.call("debug_traceBlockByHash", hash, tracer);
        if (!answer.isArray() || answer.size() != transactions) {
            throw new LedgerUnavailableException(
                    "%s traced %d of %d transactions of block %s".formatted(rpc, answer.size(), transactions, hash));
        }
        return answer;
    }

    private JsonNode result(JsonNode answer, String hash, int transaction) {
        JsonNode result = answer.get(transaction).path("result");
        if (!result.isObject()) {
            throw new LedgerUnavailableException(
                    "%s could not trace transaction %d of block %s".formatted(rpc, transaction, hash));
        }
        return result;
    }

    private Block calls(String hash, int transactions) {
        JsonNode answer = debug(hash, transactions, Map.of("tracer", "callTracer"));
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            addCalls(i, result(answer, hash, i), values);
        }
        return new Block(values, List.of(), answer);
    }

    /** A call that failed takes back all that it called. */
    private static void addCalls(int transaction, JsonNode call, List<Value> values) {
        if (call.hasNonNull("error")) {
            return;
        }
        boolean carries = !WITHOUT_VALUE.contains(call.path("type").asString("").toLowerCase(Locale.ROOT));
        if (carries && call.hasNonNull("value") && call.hasNonNull("to")) {
            BigInteger wei = Hex.quantity(call.path("value"));
            if (wei.signum() > 0) {
                values.add(new Value(transaction, Hex.address(call.path("from")), Hex.address(call.path("to")), wei));
            }
        }
        call.path("calls").forEach(inner -> addCalls(transaction, inner, values));
    }

    private Block flat(String hash, long height, int transactions) {
        JsonNode answer = rpc.call("trace_block", Hex.of(height));
        Set<Integer> seen = new HashSet<>();
        Set<String> failed = new HashSet<>();
        List<Value> values = new ArrayList<>();
        for (JsonNode trace : answer) {
            if (!trace.path("blockHash").asString(hash).equals(hash)) {
                throw new LedgerUnavailableException("%s traced another block than %s".formatted(rpc, hash));
            }
            if (!trace.hasNonNull("transactionPosition")) {
                continue;
            }
            int transaction = trace.path("transactionPosition").asInt();
            seen.add(transaction);
            String place = transaction + place(trace);
            if (trace.hasNonNull("error")) {
                failed.add(place);
            }
            if (failed.stream().noneMatch(above -> place.equals(above) || place.startsWith(above + "."))) {
                addFlat(transaction, trace, values);
            }
        }
        if (seen.size() != transactions) {
            throw new LedgerUnavailableException(
                    "%s traced %d of %d transactions of block %s".formatted(rpc, seen.size(), transactions, hash));
        }
        return new Block(values, List.of(), answer);
    }

    /** Where a call stands under its transaction, so that a place begins with that of its caller. */
    private static String place(JsonNode trace) {
        StringBuilder place = new StringBuilder();
        trace.path("traceAddress").forEach(step -> place.append('.').append(step.asInt()));
        return place.toString();
    }

    private static void addFlat(int transaction, JsonNode trace, List<Value> values) {
        JsonNode action = trace.path("action");
        switch (trace.path("type").asString("")) {
            case "call" -> {
                if (!WITHOUT_VALUE.contains(action.path("callType").asString(""))) {
                    add(transaction, action.path("from"), action.path("to"), action.path("value"), values);
                }
            }
            case "create" ->
                add(
                        transaction,
                        action.path("from"),
                        trace.path("result").path("address"),
                        action.path("value"),
                        values);
            case "suicide", "selfdestruct" ->
                add(transaction, action.path("address"), action.path("refundAddress"), action.path("balance"), values);
            default -> {
                // Block rewards have no transaction, and nothing else moves coin.
            }
        }
    }

    private static void add(int transaction, JsonNode from, JsonNode to, JsonNode value, List<Value> values) {
        BigInteger wei = Hex.quantity(value);
        if (wei.signum() > 0) {
            values.add(new Value(transaction, Hex.address(from), Hex.address(to), wei));
        }
    }
}
