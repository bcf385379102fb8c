package org.jiexu.testing;

import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends the servers when the tests are through, while the JVM still lives: at its end Testcontainers has a hook too, the two would remove the same containers at
 * once, and Surefire gives a JVM half a minute for its end. JUnit finds this class by its file in {@code META-INF/services}.
 */
public final class ServersEnd implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // The store is closed after every listener was told of the end, and one of them is Quarkus, which ends the
        // service under test.
        session.getStore().put(Namespace.GLOBAL, ServersEnd.class, (AutoCloseable) TestInfrastructure::end);
    }
}
