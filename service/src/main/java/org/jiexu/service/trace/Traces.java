package org.jiexu.service.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process makes spans, and in which one the thread works. Off, every question costs one look at a field. One a process, as threads
 * have one present: whoever makes an {@code Outgoing} is not handed a span through every signature.
 */
public final class Traces {

    /** The attribute with the id of a transfer: what is asked for to see all traces of one case. */
    public static final String CASE = "jiexu.case";

    private static volatile @Nullable On on;

    private record On(Tracer tracer, Supplier<@Nullable Context> ofRequest) {}

    private Traces() {}

    /**
     * From here on spans are made.
     *
     * @param ofRequest in which context the request under way on this thread is; null where there is none
     */
    public static void begin(Tracer tracer, Supplier<@Nullable Context> ofRequest) {
        on = new On(tracer, ofRequest);
    }

    /** No spans are made any more; those under way end as they would have. */
    public static void end() {
        on = null;
    }

    public static boolean areOn() {
        return on != null;
    }

    /** Who makes spans; null where traces are off. */
    public static @Nullable Tracer tracer() {
        On now = on;
        return now == null ? null : now.tracer;
    }

    /** The span in which the thread works, as it is told to others; null where there is none, and where traces are off. */
    public static @Nullable String traceparent() {
        On now = on;
        return now == null ? null : TraceParent.write(here(now));
    }

    /** Says which transfer the span of this thread is about. */
    public static void about(UUID transfer) {
        On now = on;
        if (now != null) {
            Span.fromContext(here(now)).setAttribute(CASE, transfer.toString());
        }
    }

    /** The context of this thread, else that of its request; the root where there is neither. */
    static Context here() {
        On now = on;
        return now == null ? Context.root() : here(now);
    }

    private static Context here(On now) {
        Context own = Context.current();
        SpanContext span = Span.fromContext(own).getSpanContext();
        if (span.isValid()) {
            return own;
        }
        Context request = now.ofRequest.get();
        return request == null ? own : request;
    }
}
