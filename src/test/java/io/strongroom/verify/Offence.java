package io.strongroom.verify;

import io.strongroom.evidence.EvidencePack;

/** A checker that knows the work it checks, so that the architecture can be seen to refuse it. */
record Offence(EvidencePack pack) {}
