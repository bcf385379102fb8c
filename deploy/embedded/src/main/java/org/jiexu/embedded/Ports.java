package org.jiexu.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Finds ports on loopback that nobody listens on; a port handed out once is not handed out again by this JVM. */
public final class Ports {
    // Below the range from which systems take the ports of outgoing connections.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int MAX_ATTEMPTS = 1_000;
    /** How often a part is started on other ports because somebody took the first ones. */
    private static final int MAX_STARTS = 5;

    private static final Set<Integer> HANDED_OUT = new HashSet<>();

    private Ports() {}

    /** Any free port. */
    public static int free() {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (take(port)) {
                return port;
            }
        }
        throw new StartFailure("no free port between " + LOWEST + " and " + HIGHEST + " on loopback");
    }

    /** The first of the preferred ports that nobody has, else any free one. */
    public static int freeAmong(int... preferred) {
        for (int port : preferred) {
            if (take(port)) {
                return port;
            }
        }
        return free();
    }

    /**
     * Starts something on ports that it chooses itself at every call, again while somebody else takes them between its look
     * and its start.
     *
     * @throws StartFailure for any other reason, or after the fifth attempt
     */
    public static <T> T onFreeOnes(Supplier<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.get();
            } catch (StartFailure failure) {
                if (!failure.isPortTaken() || attempt == MAX_STARTS) {
                    throw failure;
                }
            }
        }
    }

    private static boolean take(int port) {
        synchronized (HANDED_OUT) {
            return !HANDED_OUT.contains(port) && isFree(port) && HANDED_OUT.add(port);
        }
    }

    /** Whether nobody listens on the port, on loopback or on every address. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
