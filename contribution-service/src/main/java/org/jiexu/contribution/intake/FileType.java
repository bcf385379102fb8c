package org.jiexu.contribution.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which form a file has, by the headers of the request that brings it. */
final class FileType {

    static final String CSV = "text/csv";
    static final String JSON_LINES = "application/x-ndjson";

    /** ASCII is a part of UTF-8. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    private FileType() {}

    /** The form; refuses what would be read as something that it is not. */
    static FileFormat of(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity")) {
            throw refused("a file is not taken compressed or encoded otherwise")
                    .with("header", HttpHeaders.CONTENT_ENCODING);
        }
        if (contentType == null || contentType.isBlank()) {
            throw refused("the request does not say what the file is").with("header", HttpHeaders.CONTENT_TYPE);
        }
        MediaType type = parsed(contentType);
        FileFormat format = switch ((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT)) {
            case CSV -> FileFormat.CSV;
            case JSON_LINES -> FileFormat.NDJSON;
            default ->
                throw refused("this content type is not that of a file of contributions")
                        .with("header", HttpHeaders.CONTENT_TYPE);
        };
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw refused("a file is read as UTF-8 and in no other charset").with("header", HttpHeaders.CONTENT_TYPE);
        }
        return format;
    }

    private static MediaType parsed(String contentType) {
        try {
            return MediaType.valueOf(contentType);
        } catch (IllegalArgumentException malformed) {
            throw refused("the content type is malformed").with("header", HttpHeaders.CONTENT_TYPE);
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, detail).because("CONTRIBUTION_FILE", Map.of());
    }
}
