package org.jiexu.service.request;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jiexu.service.trace.TraceParent;
import org.jiexu.service.trace.Traces;

/** Calls of other services go on with the trace of the request that makes them. */
public final class TracedCalls implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        String traceparent = Traces.traceparent();
        if (traceparent != null) {
            request.getHeaders().putSingle(TraceParent.HEADER, traceparent);
        }
    }
}
