package org.jiexu.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A service as a process.
 *
 * @param name names its log and its place in the run folder
 * @param command the program with its arguments
 * @param environment what the process sees besides our own environment
 * @param port where it listens for callers
 * @param readiness answers 200 when the service can work
 */
record Part(String name, List<String> command, Map<String, String> environment, int port, URI readiness) {}
