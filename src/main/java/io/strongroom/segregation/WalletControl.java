package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;

/**
 * A wallet, whose assets it is for, and the means of access that control it.
 *
 * @param accessClass whose assets the means of access is labelled for
 */
public record WalletControl(
        String wallet, AccountId account, OwnerClass ownerClass, String access, OwnerClass accessClass) {}
