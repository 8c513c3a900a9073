package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.time.Instant;

/** A feed file that was taken in whole. */
public record AcceptedFile(long fileId, String feed, String name, Sha256 sha256, long rows, Instant acceptedAt) {}
