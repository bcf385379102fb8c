package org.jiexu.service.door;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.io.Serial;

/** The server's decoder, but that it does not mend a request with two lengths: whoever stands in front may have taken the other. */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new Refused(HeadFault.LENGTH_AND_ENCODING);
    }

    /** The decoder ends the request with this as the cause. */
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final HeadFault fault;

        private Refused(HeadFault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        HeadFault fault() {
            return fault;
        }
    }
}
