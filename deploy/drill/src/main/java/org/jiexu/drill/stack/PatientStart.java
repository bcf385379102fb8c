package org.jiexu.drill.stack;

import java.io.IOException;
import java.net.URI;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.stack.Stack;

/** Starts what is missing of a stack, on a machine that may be busy with the very transfers that run meanwhile. */
public final class PatientStart {

    private static final int ATTEMPTS = 3;

    private PatientStart() {}

    /**
     * Returns when all of it is ready; what is slow keeps running and is waited for again.
     *
     * @return where the gateway answers
     * @throws StartFailure of the last attempt
     */
    public static URI of(Stack stack) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return stack.startAnywhere();
            } catch (StartFailure failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }
}
