package org.jiexu.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jiexu.testing.TestSignIn;

/** Key pairs for one test run: the application gets the public halves, tests sign with the private ones. */
public final class SampleSignIn implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestSignIn.configuration("sample");
    }

    @Override
    public void stop() {
        // The keys go with the JVM.
    }
}
