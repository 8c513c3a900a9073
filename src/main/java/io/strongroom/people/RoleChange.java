package io.strongroom.people;

import java.time.Instant;

/**
 * A role that somebody was given or lost by a new version of the feed.
 *
 * @param version the accepted file that made the change
 * @param before the roles in words
 */
public record RoleChange(long version, Instant acceptedAt, String person, String before, String after) {}
