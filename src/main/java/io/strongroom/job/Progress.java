package io.strongroom.job;

/**
 * How far a run has come, published as an application event for whoever shows it.
 *
 * @param stage the stage's name, the same word as in configuration and reports
 * @param done items done so far
 * @param total items the stage has in all; 0 when it is not known before it ends
 * @param finished whether the stage has ended
 */
public record Progress(String stage, long done, long total, boolean finished) {}
