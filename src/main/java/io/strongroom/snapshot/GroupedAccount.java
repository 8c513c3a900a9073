package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;

/** An account with the name of the group that it is counted for. */
public record GroupedAccount(AccountId account, String group) {}
