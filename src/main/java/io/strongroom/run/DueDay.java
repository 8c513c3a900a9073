package io.strongroom.run;

import java.time.Instant;
import java.time.LocalDate;

/** A day that was to be reconciled: from when on, and until when without being late. */
public record DueDay(LocalDate day, Instant dueAt, Instant deadline) {}
