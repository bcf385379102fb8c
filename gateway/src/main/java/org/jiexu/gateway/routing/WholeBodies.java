package org.jiexu.gateway.routing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.gateway.access.Admission;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * Waits for the whole body of an ordinary request before a service hears of it, so that a client that sends slowly holds none of the few
 * connections to the services. Files are streamed and never held.
 */
final class WholeBodies {
    /** What all bodies that are still arriving may hold together, in bytes. */
    static final long MAX_HELD_BYTES = 16L << 20;

    private final AtomicLong held = new AtomicLong();

    /** Completes when the body is there and the request carries it whole; fails with the refusal of one that is too long. */
    Future<Void> arrived(ProxyRequest request) {
        Body body = request.getBody();
        if (body == null || !announcesBody(request)) {
            return Future.succeededFuture();
        }
        Arriving arriving = new Arriving();
        ReadStream<Buffer> stream = body.stream();
        stream.exceptionHandler(arriving::refuse);
        stream.endHandler(_ -> {
            if (!arriving.promise.future().isComplete()) {
                request.setBody(Body.body(arriving.whole));
                arriving.letGo();
                arriving.promise.complete();
            }
        });
        stream.handler(arriving::take);
        stream.resume();
        return arriving.promise.future();
    }

    /** One body under way; on the event loop of its connection alone. */
    private final class Arriving {
        private final Promise<Void> promise = Promise.promise();
        private final Buffer whole = Buffer.buffer();
        private long counted;

        private void take(Buffer part) {
            if (promise.future().isComplete()) {
                return;
            }
            counted += part.length();
            if (whole.length() + part.length() > Admission.MAX_JSON_BYTES) {
                held.addAndGet(part.length());
                refuse(Admission.tooLarge());
            } else if (held.addAndGet(part.length()) > MAX_HELD_BYTES) {
                refuse(new ProblemException(ErrorCode.DOOR_FULL, "too many bodies are arriving")
                        .withHeader("Retry-After", Unreachable.RETRY_AFTER_SECONDS));
            } else {
                whole.appendBuffer(part);
            }
        }

        private void refuse(Throwable why) {
            if (!promise.future().isComplete()) {
                letGo();
                promise.fail(why);
            }
        }

        private void letGo() {
            held.addAndGet(-counted);
            counted = 0;
        }
    }

    static boolean announcesBody(ProxyRequest request) {
        MultiMap headers = request.proxiedRequest().headers();
        return headers.contains("Transfer-Encoding")
                || (headers.contains("Content-Length") && request.getBody().length() > 0);
    }
}
