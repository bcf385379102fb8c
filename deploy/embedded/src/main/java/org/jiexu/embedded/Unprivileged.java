package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. A user namespace of its own shows it another user while the files stay ours, so
 * that is the way on machines where everything is root (containers, build machines).
 */
final class Unprivileged {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private Unprivileged() {}

    /**
     * What to put before a command so that it does not see itself as root; empty where we are not root anyway.
     *
     * @param program must be runnable behind the prefix
     * @throws StartFailure if we are root and there is no way
     */
    static List<String> prefix(Path program) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (succeeds(List.of("unshare", "-U", program.toString(), "--version"))) {
            return NAMESPACE;
        }
        throw new StartFailure("PostgreSQL refuses to run as root, and this system allows no user namespace"
                + " (tried: unshare -U). Run as an ordinary user.");
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
