package io.strongroom.chain.rpc;

/** A node understood a question and answered it with an error, e.g. because it does not have that block. */
public class RpcErrorException extends RuntimeException {

    private final int code;

    public RpcErrorException(String message, int code) {
        super(message);
        this.code = code;
    }

    /** The error's number in JSON-RPC, e.g. -32601 for a method that the node does not have. */
    public int code() {
        return code;
    }
}
