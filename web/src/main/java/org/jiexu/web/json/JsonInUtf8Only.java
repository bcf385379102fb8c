package org.jiexu.web.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/**
 * Refuses JSON that is not UTF-8, or begins with a byte order mark (RFC 8259, 8.1). The parser would guess UTF-16 and UTF-32, and read what
 * whoever looked at the bytes before took for something else.
 */
@Provider
public class JsonInUtf8Only implements ReaderInterceptor {
    /** As far as the parser looks to guess an encoding. */
    private static final int FIRST_BYTES = 4;

    /** Begins no character of UTF-8 that JSON may begin with: of the marks FE FF, FF FE and EF BB BF. */
    private static final int FIRST_BEYOND_ASCII = 0x80;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (isJson(context.getMediaType())) {
            PushbackInputStream body = new PushbackInputStream(context.getInputStream(), FIRST_BYTES);
            byte[] first = body.readNBytes(FIRST_BYTES);
            if (isOtherThanUtf8(first)) {
                throw new ProblemException(
                        ErrorCode.MALFORMED_JSON, "JSON is sent in UTF-8, without a byte order mark");
            }
            body.unread(first);
            context.setInputStream(body);
        }
        return context.proceed();
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equalsIgnoreCase("json") || type.getSubtype().endsWith("+json");
    }

    /** JSON begins with ASCII, so a zero byte or one beyond ASCII is of another encoding, or no JSON. */
    static boolean isOtherThanUtf8(byte[] first) {
        for (byte each : first) {
            if (each == 0) {
                return true;
            }
        }
        return first.length > 0 && Byte.toUnsignedInt(first[0]) >= FIRST_BEYOND_ASCII;
    }
}
