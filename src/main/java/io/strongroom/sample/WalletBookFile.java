package io.strongroom.sample;

import io.strongroom.basics.OwnerClass;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what the custodian's wallet platform says that each clients' wallet holds at the cut-off. */
record WalletBookFile(FeedFiles files, History history) {

    static final List<String> COLUMNS = List.of("wallet_id", "asset_id", "quantity", "as_of");

    private static final String AS_OF = Quarterly.PERIOD.cutOff().toString();

    void write(Planted planted) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Arrays.stream(Wallet.values())
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .forEach(wallet -> Arrays.stream(Token.values())
                        .forEach(token -> rows.add(row(
                                wallet.id(),
                                token,
                                planted.inWalletBook(
                                        wallet, token, history.heldAtCutOff(wallet, token), history.asset(token))))));
        planted.vaults().forEach(vault -> rows.add(row(vault.wallet(), Token.ETHER, BigInteger.ZERO)));
        files.write("wallet_book", COLUMNS, rows);
    }

    private List<String> row(String wallet, Token token, BigInteger units) {
        return List.of(
                wallet, history.asset(token).value(), token.decimal(units).toPlainString(), AS_OF);
    }
}
