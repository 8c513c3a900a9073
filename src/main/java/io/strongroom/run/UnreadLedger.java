package io.strongroom.run;

import io.strongroom.basics.LedgerId;

/** A ledger, or a third party's account of what it holds, that a run had to do without, and why. */
public record UnreadLedger(LedgerId ledger, String reason) {}
