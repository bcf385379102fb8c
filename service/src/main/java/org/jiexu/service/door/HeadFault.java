package org.jiexu.service.door;

import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** What is wrong with a request that no route may see. The names are the value of {@code parameters.fault}. */
enum HeadFault {
    LINE_TOO_LONG(ErrorCode.ADDRESS_TOO_LONG, "the request line is too long"),
    HEADERS_TOO_LARGE(ErrorCode.HEADERS_TOO_LARGE, "the headers are too large"),
    MALFORMED(
            ErrorCode.MALFORMED_REQUEST,
            "the request is not HTTP/1.1: a line, a header, a length or a chunk is malformed"),
    VERSION(ErrorCode.HTTP_VERSION_UNSUPPORTED, "HTTP/1.1 and HTTP/1.0 are spoken here"),
    HOST_TWICE(ErrorCode.MALFORMED_REQUEST, "the request names its host more than once"),
    HOST_MALFORMED(ErrorCode.MALFORMED_REQUEST, "Host is not one host and its port"),
    ADDRESS_MALFORMED(
            ErrorCode.MALFORMED_REQUEST,
            "the address is none: what is not of ASCII, and \\ and the like, is sent as %XX"),
    LENGTH_AND_ENCODING(ErrorCode.MALFORMED_REQUEST, "the request has both a Content-Length and a Transfer-Encoding"),
    ENCODING_UNKNOWN(ErrorCode.TRANSFER_ENCODING_UNSUPPORTED, "the one Transfer-Encoding that is read is chunked"),
    ENCODING_IN_HTTP_1_0(ErrorCode.MALFORMED_REQUEST, "HTTP/1.0 has no Transfer-Encoding"),
    PATH_PARAMETER(ErrorCode.MALFORMED_REQUEST, "the path holds a parameter (;)"),
    HEAD_TOO_SLOW(ErrorCode.REQUEST_TOO_SLOW, "the headers did not end in time"),
    BODY_TOO_SLOW(ErrorCode.REQUEST_TOO_SLOW, "the body comes too slowly"),
    TOO_MANY_CONNECTIONS(ErrorCode.DOOR_FULL, "too many connections"),
    TOO_MANY_REQUESTS(ErrorCode.DOOR_FULL, "too many requests are being answered"),
    LEAVING(ErrorCode.DOOR_FULL, "this process stops and takes no more requests; another one does");

    private static final String RETRY_AFTER_SECONDS = "2";

    private final ErrorCode code;
    private final String detail;

    HeadFault(ErrorCode code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    ProblemException refusal() {
        ProblemException refusal = new ProblemException(code, detail).with("fault", name());
        return code == ErrorCode.DOOR_FULL ? refusal.withHeader("Retry-After", RETRY_AFTER_SECONDS) : refusal;
    }
}
