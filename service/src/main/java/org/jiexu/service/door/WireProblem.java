package org.jiexu.service.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The answer to what never becomes a request of the application: a problem like any other, after which the connection closes. */
final class WireProblem {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WireProblem() {}

    /**
     * The answer.
     *
     * @param request as far as it was read; null where nothing was
     */
    static FullHttpResponse of(HeadFault fault, @Nullable HttpRequest request) {
        Language language =
                Language.ofHeader(request == null ? null : request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        ProblemException refusal = fault.refusal();
        byte[] body = body(refusal, language);
        boolean withoutBody = request != null && request.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(refusal.code().status()),
                withoutBody ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, language.tag())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        refusal.headers().forEach((name, value) -> response.headers().set(name, value));
        return response;
    }

    /** The same as bytes, for a connection that has no encoder yet. */
    static ByteBuf bytes(HeadFault fault) {
        FullHttpResponse response = of(fault, null);
        StringBuilder text = new StringBuilder("HTTP/1.1 " + response.status() + "\r\n");
        for (Map.Entry<String, String> header : response.headers()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        text.append("\r\n").append(response.content().toString(StandardCharsets.UTF_8));
        response.release();
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static byte[] body(ProblemException refusal, Language language) {
        try {
            return JSON.writeValueAsBytes(Problem.of(refusal, language));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem cannot be written as JSON", impossible);
        }
    }
}
