package io.strongroom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Sha256;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedFilesTest {

    @Test
    void listsWhatWasKnownAtAHorizon() throws Exception {
        try (Books books = Books.empty()) {
            FeedFiles files = books.the(FeedFiles.class);
            assertThat(files.now()).isEqualTo(new Horizon(0));
            books.intake().acceptAll(Books.FEEDS.resolve("valid"));
            Horizon three = new Horizon(3);

            List<AcceptedFile> known = files.upTo(three);

            assertThat(files.now()).isEqualTo(new Horizon(Books.VALID_FILES));
            assertThat(known)
                    .extracting(AcceptedFile::feed)
                    .containsExactly("clients", "agreements", "means_of_access");
            assertThat(known.getLast())
                    .isEqualTo(new AcceptedFile(
                            3,
                            "means_of_access",
                            "means_of_access.csv",
                            Sha256.of(Files.readAllBytes(Books.FEEDS.resolve("valid/means_of_access.csv"))),
                            3,
                            known.getLast().acceptedAt()));
        }
    }
}
