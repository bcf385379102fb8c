package org.jiexu.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request body that fails once it is longer than announced bodies may be; for those sent without a length. */
final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long maxBytes;
    private final Supplier<? extends RuntimeException> refusal;
    private long bytes;
    private @Nullable Handler<Throwable> onFailure;

    LimitedBody(ReadStream<Buffer> body, long maxBytes, Supplier<? extends RuntimeException> refusal) {
        this.body = body;
        this.maxBytes = maxBytes;
        this.refusal = refusal;
    }

    /** Whether the body was longer than it may be. */
    boolean isRefused() {
        return bytes > maxBytes;
    }

    @Override
    public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler == null ? null : buffer -> pass(buffer, handler));
        return this;
    }

    private void pass(Buffer buffer, Handler<Buffer> handler) {
        boolean refusedBefore = bytes > maxBytes;
        bytes += buffer.length();
        if (bytes <= maxBytes) {
            handler.handle(buffer);
        } else if (!refusedBefore && onFailure != null) {
            onFailure.handle(refusal.get());
        }
    }

    @Override
    public LimitedBody pause() {
        body.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        body.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public LimitedBody endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : ended -> {
                            if (bytes <= maxBytes) {
                                handler.handle(null);
                            }
                        });
        return this;
    }
}
