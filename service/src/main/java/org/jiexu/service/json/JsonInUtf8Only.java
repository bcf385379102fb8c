package org.jiexu.service.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.List;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON that is not UTF-8, or says so, begins with a byte order mark (RFC 8259, 8.1), or is compressed. The parser would guess UTF-16 and UTF-32, and read what
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
            refuseEncodings(context.getHeaders().get(HttpHeaders.CONTENT_ENCODING));
            PushbackInputStream body = new PushbackInputStream(context.getInputStream(), FIRST_BYTES);
            byte[] first = body.readNBytes(FIRST_BYTES);
            if (isOtherThanUtf8(first) || saysOtherThanUtf8(context.getMediaType())) {
                throw new ProblemException(
                        ErrorCode.MALFORMED_JSON, "JSON is sent in UTF-8, without a byte order mark");
            }
            body.unread(first);
            context.setInputStream(body);
        }
        return context.proceed();
    }

    /** Nothing is decompressed here: the bytes would be taken for what they are not. */
    private static void refuseEncodings(@Nullable List<String> encodings) {
        if (encodings != null
                && !encodings.stream().allMatch(each -> each.strip().equalsIgnoreCase("identity"))) {
            throw new ProblemException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "JSON is sent without a Content-Encoding");
        }
    }

    private static boolean saysOtherThanUtf8(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return charset != null && !charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("us-ascii");
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
