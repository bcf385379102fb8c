package org.jiexu.service.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the head of a request for what two servers in a row might read differently (RFC 9112, 3.2, 6.1, 11.2): what is not plain is refused
 * and never passed on.
 */
final class RequestHead {

    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** Of names, of addresses in brackets, and before the port. */
    private static final String HOST_PUNCTUATION = "-._:[]";

    private RequestHead() {}

    /** What is wrong with it, null where nothing is. */
    static @Nullable HeadFault faultOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return faultOf(request.decoderResult().cause());
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return HeadFault.VERSION;
        }
        HttpHeaders headers = request.headers();
        if (headers.getAll(HttpHeaderNames.HOST).size() > 1) {
            return HeadFault.HOST_TWICE;
        }
        if (!isHost(headers.get(HttpHeaderNames.HOST))) {
            return HeadFault.HOST_MALFORMED;
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.isEmpty()) {
            if (version.equals(HttpVersion.HTTP_1_0)) {
                return HeadFault.ENCODING_IN_HTTP_1_0;
            }
            if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
                return HeadFault.LENGTH_AND_ENCODING;
            }
            if (encodings.size() != 1 || !encodings.getFirst().strip().equalsIgnoreCase("chunked")) {
                return HeadFault.ENCODING_UNKNOWN;
            }
        }
        if (!isAddress(request.uri())) {
            return HeadFault.ADDRESS_MALFORMED;
        }
        return hasPathParameter(request.uri()) ? HeadFault.PATH_PARAMETER : null;
    }

    /** Without one the server answers itself. */
    private static boolean isHost(@Nullable String host) {
        return host == null || host.chars().allMatch(RequestHead::isOfHost);
    }

    private static boolean isOfHost(int character) {
        return character < FIRST_BEYOND_ASCII
                && (Character.isLetterOrDigit(character) || HOST_PUNCTUATION.indexOf(character) >= 0);
    }

    /** As RFC 3986 has it; the server behind would refuse without a word what is not, and another might mend it. */
    private static boolean isAddress(String uri) {
        if (!uri.chars().allMatch(character -> character < FIRST_BEYOND_ASCII)) {
            return false;
        }
        try {
            URI _ = new URI(uri);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static HeadFault faultOf(Throwable cause) {
        return switch (cause) {
            case StrictRequestDecoder.Refused refused -> refused.fault();
            case TooLongHttpLineException _ -> HeadFault.LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> HeadFault.HEADERS_TOO_LARGE;
            default -> HeadFault.MALFORMED;
        };
    }

    private static boolean hasPathParameter(String uri) {
        int semicolon = uri.indexOf(';');
        int query = uri.indexOf('?');
        return semicolon >= 0 && (query < 0 || semicolon < query);
    }
}
