package org.jiexu.service.door;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How much a client may take of a port before it has shown anything. Each is a setting {@code jiexu.door.…}; here are the defaults.
 *
 * @param connections on a port, in all
 * @param connectionsPerAddress of one IPv4 address, or one IPv6 network of 64 bits
 * @param managementConnections on the management port
 * @param lineBytes of the request line; a longer one is answered 414
 * @param headBytes of all headers of a request together; more are answered 431
 * @param headTime from the first byte of a request, or from connecting, until its headers have ended
 * @param bodyWindow over which the pace of a body is measured
 * @param bodyBytesPerWindow a body that has brought less, while the server was ready to read all of the window, is too slow
 * @param idleTime between two requests of a connection
 * @param stalledAnswerTime how long a client may take nothing of an answer that waits for it
 * @param requestsInFlight requests whose body has arrived and whose answer has not ended, on a port in all
 */
record DoorLimits(
        int connections,
        int connectionsPerAddress,
        int managementConnections,
        int lineBytes,
        int headBytes,
        Duration headTime,
        Duration bodyWindow,
        int bodyBytesPerWindow,
        Duration idleTime,
        Duration stalledAnswerTime,
        int requestsInFlight) {

    /** How long what a refused client still sends is thrown away, so that it can read the refusal. */
    static final Duration LINGER_TIME = Duration.ofSeconds(2);

    /** The largest piece that is read at once: what a connection with an unfinished request holds off the heap is at most twice as much. */
    static final int READ_BYTES_MAX = 16 * 1024;

    static final int READ_BYTES_FIRST = 2 * 1024;
    static final int READ_BYTES_MIN = 512;

    static final DoorLimits DEFAULT = new DoorLimits(
            2_048,
            512,
            64,
            12 * 1024,
            16 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            10 * 1024,
            Duration.ofSeconds(75),
            Duration.ofSeconds(60),
            1_024);

    /** The limits as they are set. */
    static DoorLimits of(Config config) {
        Reader read = new Reader(config);
        return new DoorLimits(
                read.number("connections", DEFAULT.connections),
                read.number("connections-per-address", DEFAULT.connectionsPerAddress),
                read.number("management-connections", DEFAULT.managementConnections),
                read.number("line-bytes", DEFAULT.lineBytes),
                read.number("head-bytes", DEFAULT.headBytes),
                read.seconds("head-seconds", DEFAULT.headTime),
                read.seconds("body-window-seconds", DEFAULT.bodyWindow),
                read.number("body-bytes-per-window", DEFAULT.bodyBytesPerWindow),
                read.seconds("idle-seconds", DEFAULT.idleTime),
                read.seconds("stalled-answer-seconds", DEFAULT.stalledAnswerTime),
                read.number("requests-in-flight", DEFAULT.requestsInFlight));
    }

    /** The same for the management port, which answers whatever happens on the other. */
    DoorLimits ofManagement() {
        return new DoorLimits(
                managementConnections,
                managementConnections,
                managementConnections,
                lineBytes,
                headBytes,
                headTime,
                bodyWindow,
                bodyBytesPerWindow,
                idleTime,
                stalledAnswerTime,
                managementConnections);
    }

    private record Reader(Config config) {

        int number(String name, int usual) {
            int value =
                    config.getOptionalValue("jiexu.door." + name, Integer.class).orElse(usual);
            if (value < 1) {
                throw new IllegalArgumentException("jiexu.door." + name + " is 1 or more");
            }
            return value;
        }

        Duration seconds(String name, Duration usual) {
            return Duration.ofSeconds(number(name, Math.toIntExact(usual.toSeconds())));
        }
    }
}
