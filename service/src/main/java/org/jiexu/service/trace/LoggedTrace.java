package org.jiexu.service.trace;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace's id beside what is logged meanwhile: {@code %X{trace}} of the log's format. */
public final class LoggedTrace {

    private static final String KEY = "trace";

    private LoggedTrace() {}

    /** From here on lines of this thread, or of this request, carry the id of the span's trace. What they carried before is the answer. */
    public static @Nullable String begin(Span span) {
        String before = MDC.get(KEY);
        MDC.put(KEY, "trace=" + span.getSpanContext().getTraceId() + " ");
        return before;
    }

    /** They carry again what they did before. */
    static void end(@Nullable String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
