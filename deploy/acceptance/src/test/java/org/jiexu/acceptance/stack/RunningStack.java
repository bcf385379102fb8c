package org.jiexu.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * The stack that all tests of this JVM share: started, with empty databases, when first asked for, and gone with the JVM. Two JVMs share the tests, each
 * with a stack of its own on ports of its own (docs/decisions/0239).
 */
public final class RunningStack {

    /** Nobody wants to wait five minutes here for what the broker has lost. */
    private static final String ASK_AGAIN_SOON = "-Djiexu.saga.ask-again-after=PT5S";

    private static @Nullable RunningStack shared;

    private final Stack stack;
    private final URI gateway;
    private final LocalCallers callers;
    private final Cases cases;

    private RunningStack() throws IOException {
        stack = FreshStack.in(
                System.getProperty("jiexu.acceptance.stack", "stack"), Layout.twoLedgers(), ASK_AGAIN_SOON);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-the-stack"));
        gateway = stack.startAnywhere();
        callers = new LocalCallers(gateway, new Tokens(stack.keys()));
        cases = new Cases(callers);
    }

    /** The running stack. */
    public static synchronized RunningStack shared() throws IOException {
        RunningStack running = shared;
        if (running == null) {
            running = new RunningStack();
            shared = running;
        }
        return running;
    }

    /** Starts again whatever does not run. */
    public void mend() throws IOException {
        stack.startAnywhere();
    }

    private void stop() {
        try {
            stack.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Folders folders() {
        return stack.folders();
    }

    public Stack stack() {
        return stack;
    }

    /** Where the gateway answers. */
    public URI gateway() {
        return gateway;
    }

    public LocalCallers callers() {
        return callers;
    }

    public Cases cases() {
        return cases;
    }
}
