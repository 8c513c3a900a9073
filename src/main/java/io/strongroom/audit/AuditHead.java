package io.strongroom.audit;

import io.strongroom.basics.Sha256;

/** The last entry of the chain at some time. Kept outside of the database, it shows later that nothing before it changed. */
public record AuditHead(long seq, Sha256 hash) {}
