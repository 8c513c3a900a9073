package io.strongroom.sample;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.Quarter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was generated.
 *
 * @param inputs the folder of the register files, one per feed
 * @param truth what a right close of the quarter must find, worked out beside the program and not by it
 * @param plants what was planted on purpose
 * @param cutOff the last block before the end of the quarter
 */
public record Sample(
        Quarter quarter,
        Path inputs,
        Path truth,
        BlockRef cutOff,
        List<Plant> plants,
        int clients,
        int movements,
        int transactions) {

    public Sample {
        plants = List.copyOf(plants);
    }

    /** The folder of a file that is handed in by itself because of that fault. */
    public Path apart(Fault fault) {
        return apart(inputs.resolveSibling("."), fault).normalize();
    }

    static Path apart(Path folder, Fault fault) {
        return folder.resolve("apart").resolve(fault.name().toLowerCase(Locale.ROOT));
    }
}
