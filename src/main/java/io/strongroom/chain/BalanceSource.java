package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.util.List;

/** Reads many balances at one block. */
public interface BalanceSource {

    /** One account's balance in one asset, to be read. */
    record Question(AccountId account, AssetId asset) {}

    /** One reading per question, in the order of the questions. */
    List<Reading> read(PinnedBlock block, List<Question> questions);
}
