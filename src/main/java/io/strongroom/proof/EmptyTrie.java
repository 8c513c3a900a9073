package io.strongroom.proof;

/** The trie that holds nothing. */
final class EmptyTrie {

    static final byte[] ROOT = Keccak.of(Rlp.bytes(new byte[0]));

    private EmptyTrie() {}
}
