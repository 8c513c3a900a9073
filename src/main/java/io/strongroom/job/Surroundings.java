package io.strongroom.job;

import io.strongroom.firm.FirmSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The firm, the configuration and the clock that jobs work under. */
@Component
record Surroundings(FirmSettings firm, QuarterlyCloseSettings settings, Clock clock) {}
