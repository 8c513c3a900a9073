package io.strongroom.job;

import java.nio.file.Path;

/**
 * What a human reads first after a run.
 *
 * @param isClean whether nothing is left to look at: no break, no failed test, no statement held back
 * @param pack where the evidence pack lies
 */
public record RunReport(String text, boolean isClean, Path pack) {}
