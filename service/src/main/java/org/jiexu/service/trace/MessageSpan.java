package org.jiexu.service.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.authenticity.MessageParty;
import org.jspecify.annotations.Nullable;

/**
 * The span of one message: from its decision to the commit of the poll that it came with. Its parent is the span in which the message was sent;
 * whatever is sent within {@link #within} has it as its parent. Begun at the first {@link #within}: what the inbox drops has none. Of one thread.
 */
public final class MessageSpan {

    /** Of a message without a trace, and of every message where traces are off. */
    public static final MessageSpan NONE = new MessageSpan();

    private final @Nullable Tracer tracer;
    private final @Nullable String parent;
    private final String topic;
    private final String name;
    private final String type;
    private final String sender;
    private @Nullable Span span;

    private MessageSpan() {
        tracer = null;
        parent = null;
        topic = "";
        name = "";
        type = "";
        sender = "";
    }

    private MessageSpan(Tracer tracer, @Nullable String parent, String topic, Message message, MessageParty sender) {
        this.tracer = tracer;
        this.parent = parent;
        this.topic = topic;
        this.name = "handle " + message.getClass().getSimpleName();
        this.type = MessageTypes.nameOf(message);
        this.sender = sender.name();
    }

    /**
     * The span of a message that has proved its sender.
     *
     * @param parent the header that came with it; a broken one is none, and then the message begins a trace
     */
    public static MessageSpan of(@Nullable String parent, String topic, Message message, MessageParty sender) {
        Tracer tracer = Traces.tracer();
        return tracer == null ? NONE : new MessageSpan(tracer, parent, topic, message, sender);
    }

    /** Does what is decided and sent for this message, and for no other. */
    public void within(Runnable work) {
        if (tracer == null) {
            work.run();
            return;
        }
        Span begun = span;
        if (begun == null) {
            begun = begin(tracer);
            span = begun;
        }
        String loggedBefore = LoggedTrace.begin(begun);
        try (Scope _ = Context.root().with(begun).makeCurrent()) {
            work.run();
        } finally {
            LoggedTrace.end(loggedBefore);
        }
    }

    private Span begin(Tracer with) {
        SpanBuilder builder = with.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(TraceParent.read(parent))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("jiexu.message.type", type)
                .setAttribute("jiexu.message.sender", sender);
        Span replayedBy = Span.fromContext(Traces.here());
        if (replayedBy.getSpanContext().isValid()) {
            // A parked message stays in the trace that it came from; who replays it has one too.
            builder.addLink(replayedBy.getSpanContext());
        }
        return builder.startSpan();
    }

    /** The transaction is committed. */
    public void committed() {
        Span begun = span;
        if (begun != null) {
            begun.end();
        }
    }

    /** The transaction was rolled back; the message is tried again, under a span of its own, or parked. */
    public void rolledBack() {
        Span begun = span;
        if (begun != null) {
            begun.setStatus(StatusCode.ERROR, "rolled back").end();
        }
    }
}
