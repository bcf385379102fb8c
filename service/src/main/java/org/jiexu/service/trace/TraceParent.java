package org.jiexu.service.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C Trace Context, version 00: trace, span and whether it is recorded. {@code tracestate} and
 * {@code baggage} are neither read nor written: they carry what others put into them.
 */
public final class TraceParent {

    /** The header, of HTTP and of a record. */
    public static final String HEADER = "traceparent";

    /** How long it is; whatever else stands there is no such header. */
    static final int LENGTH = 55;

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceParent() {}

    /** The context that a header names; the root where there is no header or it is broken. */
    public static Context read(@Nullable String header) {
        return header == null || header.length() != LENGTH
                ? Context.root()
                : W3C.extract(Context.root(), header, OneHeader.INSTANCE);
    }

    /** The header where it is well-formed, else null: what is kept must fit its column. */
    public static @Nullable String wellFormed(@Nullable String header) {
        return write(read(header));
    }

    /** The header for the span of a context; null where it has none. */
    static @Nullable String write(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    private enum OneHeader implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(HEADER) ? carrier : null;
        }
    }
}
