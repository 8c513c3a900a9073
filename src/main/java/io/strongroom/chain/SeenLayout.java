package io.strongroom.chain;

import java.util.List;

/**
 * Where a token's balances were seen to lie, and the programs for which that was seen. Of other programs it says nothing.
 *
 * @param codeHash of the contract whose storage it is
 */
public record SeenLayout(TokenLayout layout, String codeHash, List<TokenProgram> programs) {

    public SeenLayout {
        programs = programs.stream().sorted().toList();
    }
}
