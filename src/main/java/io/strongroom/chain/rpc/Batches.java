package io.strongroom.chain.rpc;

import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import java.util.ArrayList;
import java.util.List;

/** Sends many calls in batches, smaller ones when a node refuses a batch for its size. */
public final class Batches {

    private final JsonRpc rpc;
    private final int size;

    public Batches(JsonRpc rpc, int size) {
        this.rpc = rpc;
        this.size = size;
    }

    /** One answer per call, in the order of the calls. */
    public List<Answer> answers(List<Call> calls) {
        List<Answer> answers = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += size) {
            answers.addAll(halving(calls.subList(from, Math.min(from + size, calls.size()))));
        }
        return answers;
    }

    private List<Answer> halving(List<Call> calls) {
        try {
            return rpc.answers(calls);
        } catch (RpcErrorException | AnswerTooLargeException e) {
            if (calls.size() == 1) {
                throw e;
            }
            int half = calls.size() / 2;
            List<Answer> answers = new ArrayList<>(halving(calls.subList(0, half)));
            answers.addAll(halving(calls.subList(half, calls.size())));
            return answers;
        }
    }
}
