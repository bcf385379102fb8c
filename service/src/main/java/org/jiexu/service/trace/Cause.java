package org.jiexu.service.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** In which span something was asked, for whoever does it later on another thread. */
public final class Cause {

    private static final Cause NONE = new Cause(Context.root());

    private final Context context;

    private Cause(Context context) {
        this.context = context;
    }

    /** The span in which the thread works now; none where traces are off. */
    public static Cause here() {
        return Traces.areOn() ? new Cause(Traces.here()) : NONE;
    }

    /** Does work in that span. */
    public void within(Runnable work) {
        if (this == NONE) {
            work.run();
            return;
        }
        try (Scope _ = context.makeCurrent()) {
            work.run();
        }
    }
}
