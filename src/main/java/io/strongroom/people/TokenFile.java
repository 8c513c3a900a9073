package io.strongroom.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the token of whoever logged in last, in a file that only he can read. */
@Component
public class TokenFile {

    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    TokenFile(@Value("${strongroom.data:./data}") Path data) {
        file = data.resolve("login-token");
    }

    public void keep(Token token) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = newFile();
            Files.writeString(written, token.text());
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the login in " + file, e);
        }
    }

    /**
     * The token that was kept.
     *
     * @throws NotAllowedException if there is none, or others than its owner can read it
     */
    public Token kept() {
        try {
            if (isPosix()
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .equals(OWNER_ONLY)) {
                throw new NotAllowedException("%s can be read by others than its owner; log in again".formatted(file));
            }
            return new Token(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            throw new NotAllowedException("Nobody is logged in; run 'strongroom login' first");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the login from " + file, e);
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the login " + file, e);
        }
    }

    /** Has its rights from the beginning, not a moment later. */
    private Path newFile() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return isPosix()
                ? Files.createTempFile(
                        folder,
                        "login",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))
                : Files.createTempFile(folder, "login", ".new");
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
