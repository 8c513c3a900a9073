package io.strongroom.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file that must be UTF-8 and well-formed CSV. Gives out everything before the first place where it is
 * not, and then says where that was: a lenient reader would go on with wrong text in wrong columns.
 */
final class StrictText extends Reader {

    private static final int CHUNK = 1 << 16;
    private static final char BYTE_ORDER_MARK = 0xfeff;

    private final InputStream source;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer text = CharBuffer.allocate(CHUNK).flip();
    private final CsvShape shape = new CsvShape();
    private Optional<MalformedTextException> trouble = Optional.empty();
    private boolean begun;
    private boolean ended;

    StrictText(InputStream source) {
        this.source = source;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!text.hasRemaining()) {
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, text.remaining());
        text.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void fill() throws IOException {
        readBytes();
        text.clear();
        CoderResult result = decoder.decode(bytes, text, ended);
        text.flip();
        if (!begun && text.hasRemaining()) {
            begun = true;
            text.position(text.get(0) == BYTE_ORDER_MARK ? 1 : 0);
        }
        trouble = shape.follow(text);
        if (trouble.isEmpty() && result.isError()) {
            trouble = Optional.of(new MalformedTextException(shape.line(), "is not UTF-8 text"));
        } else if (trouble.isEmpty() && ended) {
            trouble = shape.end();
        }
    }

    private void readBytes() throws IOException {
        bytes.compact();
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(count, 0));
        bytes.flip();
        ended = count < 0;
    }
}
