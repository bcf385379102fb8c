package org.jiexu.acceptance.replica;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiexu.acceptance.stack.FreshStack;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Places;
import org.jiexu.local.stack.Stack;

/** A stack of its own with two processes of every service, and a {@link Balancer} before each service. */
final class TwiceStack implements AutoCloseable {

    /** As long as the balancers need to see that a process goes, and a second more. */
    private static final String GO_ON_WHEN_TOLD_TO_STOP = "-Dquarkus.shutdown.delay=1500MS";

    private final Layout layout = Layout.twoLedgers().twice();
    private final Map<String, Balancer> balancers = new LinkedHashMap<>();
    private final Stack stack;

    TwiceStack(String folder) throws IOException {
        for (String service : layout.services()) {
            balancers.put(service, new Balancer(() -> known(service)));
        }
        Map<String, Integer> doors = balancers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().port()));
        stack = FreshStack.in(folder, layout, Places.usual().withBalancers(doors), GO_ON_WHEN_TOLD_TO_STOP);
    }

    /** Starts everything, with empty databases; returns where the gateways' balancer answers. */
    URI start() throws IOException {
        return stack.startAnywhere();
    }

    private List<Balancer.Backend> known(String service) throws IOException {
        Map<String, URI> addresses = stack.addresses();
        if (addresses.size() < layout.processes().size()) {
            return List.of();
        }
        Map<String, URI> metrics = stack.metrics();
        List<Balancer.Backend> known = new ArrayList<>();
        for (String process : layout.processesOf(service)) {
            known.add(new Balancer.Backend(
                    Objects.requireNonNull(addresses.get(process)),
                    Objects.requireNonNull(metrics.get(process)).resolve("/q/health/ready")));
        }
        return known;
    }

    Stack stack() {
        return stack;
    }

    /** The services, each of which has the processes of {@link #processesOf}. */
    List<String> services() {
        return layout.services();
    }

    List<String> processesOf(String service) {
        return layout.processesOf(service);
    }

    Tokens tokens() {
        return new Tokens(stack.keys());
    }

    @Override
    public void close() throws IOException {
        stack.stop();
        for (Balancer balancer : balancers.values()) {
            balancer.close();
        }
    }
}
