package io.strongroom.document.pdf;

import java.time.Instant;

/**
 * What a PDF says about itself to the programs that open it.
 *
 * @param at the one time it carries, so that printing it again gives the same bytes
 */
public record Imprint(String title, String author, Instant at) {}
