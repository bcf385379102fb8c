package org.jiexu.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.PostgresArchive;
import org.jiexu.embedded.StartFailure;

/**
 * Where a stack has its parts from, where that is not its own checkout and its one database server: other versions of a program, a database that was
 * restored elsewhere.
 *
 * @param checkouts by a part's name, the folder of the checkout that its program was built in
 * @param databases by a party's name, the server that has its database; the caller starts and ends it
 * @param balancers by a service's name, the port of whoever passes calls on to its processes; the caller starts and ends it
 * @param archive where the stack's own database server copies its log, if it does
 */
public record Places(
        Map<String, Path> checkouts,
        Map<String, EmbeddedPostgres> databases,
        Map<String, Integer> balancers,
        Optional<PostgresArchive> archive) {

    public Places {
        checkouts = Map.copyOf(checkouts);
        databases = Map.copyOf(databases);
        balancers = Map.copyOf(balancers);
    }

    /** Everything where it usually is. */
    public static Places usual() {
        return new Places(Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    /** The same with programs from these checkouts. */
    public Places withCheckouts(Map<String, Path> others) {
        return new Places(others, databases, balancers, archive);
    }

    /** The same with databases on these servers. */
    public Places withDatabases(Map<String, EmbeddedPostgres> others) {
        return new Places(checkouts, others, balancers, archive);
    }

    /** The same with an archive. */
    public Places withArchive(PostgresArchive other) {
        return new Places(checkouts, databases, balancers, Optional.of(other));
    }

    /** The same with balancers before the services, which every caller is told instead of a process. */
    public Places withBalancers(Map<String, Integer> others) {
        return new Places(checkouts, databases, others, archive);
    }

    /**
     * The program of a part.
     *
     * @throws StartFailure if it was not built
     */
    Path program(Folders folders, String part) {
        String service = Layout.serviceOf(part);
        String module = service.startsWith("ledger")
                ? "contribution-service"
                : service.equals(PortBook.GATEWAY) ? "gateway" : service + "-service";
        Path program = Path.of(module, "target", "quarkus-app", "quarkus-run.jar");
        Path file = checkouts.getOrDefault(part, folders.checkout()).resolve(program);
        if (!Files.exists(file)) {
            throw new StartFailure(part + " did not start: it is not built, there is no " + program);
        }
        return file;
    }

    /** Where others call a service: its balancer's port, or its process's. */
    int door(String service, PortBook ports) {
        Integer balancer = balancers.get(service);
        return balancer == null ? ports.of(service) : balancer;
    }

    /** The server that has a party's database. */
    EmbeddedPostgres database(String party, EmbeddedPostgres ownServer) {
        return databases.getOrDefault(party, ownServer);
    }
}
