package org.jiexu.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.OwnerOnly;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.key.LocalKeys;

/**
 * PostgreSQL, Kafka and our services as they run on one machine. The state is in the run folder and in the processes, not
 * in this object: another JVM may stop what this one started.
 */
public final class Stack {
    /** Where the gateway listens if nobody else does. */
    public static final int USUAL_PORT = 8080;

    private static final int HIGHEST_PORT = 65_535;

    /** The name of the database server's part. */
    public static final String POSTGRES = PortBook.POSTGRES;

    /** The name of the broker's part. */
    public static final String KAFKA = PortBook.KAFKA;

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    /** How long PostgreSQL and Kafka may take to end when they are asked to. */
    static final Duration SERVER_STOP_PATIENCE = Duration.ofSeconds(20);

    /** How often a start is tried again on other ports, or because a server ended meanwhile. */
    private static final int MAX_ROUNDS = 3;

    private final Layout layout;
    private final Places places;
    private final Folders folders;
    private final StackPorts ports;
    private final ProgressLines progress;
    private final StopSign stopSign;
    private final Supervision supervision;
    private final Servers servers;
    private final Supervisor supervisor;
    private final GivenUpFile givenUp;
    private final LocalKeys keys;
    private final ServiceOptions options;
    private final LocalCertificates certificates;
    private boolean byTls;

    /** The stack of an ordinary run: every province. */
    public Stack(Folders folders, ProgressLines progress) {
        this(folders, progress, Layout.everyProvince(), ServiceOptions.quickStart());
    }

    /** A stack with these ledgers, whose services' JVMs run with these options. */
    public Stack(Folders folders, ProgressLines progress, Layout layout, ServiceOptions options) {
        this(folders, progress, layout, options, Places.usual());
    }

    /** The same with parts from elsewhere. */
    public Stack(Folders folders, ProgressLines progress, Layout layout, ServiceOptions options, Places places) {
        this.layout = layout;
        this.places = places;
        this.folders = folders;
        this.ports = StackPorts.of(layout, folders);
        this.progress = progress;
        this.stopSign = new StopSign(folders.run());
        this.supervision = new Supervision(
                folders.run(),
                folders.logs(),
                progress,
                stopSign,
                new Supervision.Limits(START_PATIENCE, options.stopPatience()));
        this.keys = new LocalKeys(folders.keys());
        this.servers = new Servers(folders, places, keys, progress, stopSign, layout, options);
        this.supervisor = new Supervisor(folders);
        this.givenUp = new GivenUpFile(folders.run());
        this.options = options;
        this.certificates = new LocalCertificates(keys);
    }

    /** From its next start on every part speaks TLS, with certificates that are made then; a stack that is not told so starts plain. */
    public Stack byTls() {
        byTls = true;
        return this;
    }

    /**
     * Refuses to go on where parts of this stack run that do not speak TLS.
     *
     * @throws StartFailure which says what to do
     */
    public void requireTls() throws IOException {
        if (isPartlyRunning() && !certificates.isOn()) {
            throw new StartFailure(
                    "this stack runs without TLS: end it with ./jiexu down first, or do not ask for --tls");
        }
    }

    /** The stack that runs in these folders, with the ledgers that it was started with. */
    public static Stack asItRuns(Folders folders, ProgressLines progress) throws IOException {
        Layout layout = PortBook.read(StackPorts.file(folders)).has(Layout.nameOf("51"))
                ? Layout.twoLedgers()
                : Layout.everyProvince();
        return new Stack(folders, progress, layout, ServiceOptions.quickStart());
    }

    /** The same stack, whatever of it runs: parts that are started come from there, services with these options of {@code java} besides. */
    public Stack with(Places others, String... javaOptions) {
        return new Stack(folders, progress, layout, options.with(List.of(javaOptions)), others);
    }

    /** The keys of this run. */
    public LocalKeys keys() {
        return keys;
    }

    /** The folders of this run. */
    public Folders folders() {
        return folders;
    }

    /** Where the gateway answers if every part of the stack runs; empty if one does not. */
    public Optional<URI> running() throws IOException {
        PortBook book = ports.read();
        return book.has(PortBook.GATEWAY) && missing().isEmpty() ? Optional.of(gateway(book)) : Optional.empty();
    }

    /** The names of the parts that do not run; PostgreSQL and Kafka, which the others need, come first. */
    public List<String> missing() throws IOException {
        ArrayList<String> missing = new ArrayList<String>();
        for (String part : parts()) {
            if (process(part).isEmpty()) {
                missing.add(part);
            }
        }
        return missing;
    }

    /** Whether any part runs: then there is something to mend, and nothing to stop if that fails. */
    public boolean isPartlyRunning() throws IOException {
        return missing().size() < parts().size();
    }

    private List<String> parts() {
        ArrayList<String> parts = new ArrayList<>(Servers.NAMES);
        parts.addAll(processes());
        return parts;
    }

    /**
     * The process of a part by its name ({@code transfer}, {@code ledger-51}, {@code postgres}, {@code kafka}), if it was
     * started and still runs.
     */
    public Optional<OwnedProcess> process(String part) throws IOException {
        return Servers.NAMES.contains(part)
                ? servers.process(part)
                : supervision.process(part).filter(OwnedProcess::isAlive);
    }

    /** The names of the services' processes. */
    public List<String> processes() {
        return layout.processes();
    }

    /** Which ledgers there are, and in which processes. */
    public Layout layout() {
        return layout;
    }

    /** The name of a service's own database. */
    public static String databaseOf(String service) {
        return Services.database(service);
    }

    /** The database server of a running stack. */
    public EmbeddedPostgres postgres() throws IOException {
        return servers.runningPostgres(ports.read())
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    }

    /** The broker of a running stack. */
    public EmbeddedKafka kafka() throws IOException {
        return servers.runningKafka(ports.read()).orElseThrow(() -> new IllegalStateException("Kafka does not run"));
    }

    /**
     * Starts every part that does not run and returns when all are ready.
     *
     * @param gatewayPort where the gateway should listen, if the port is free; else it listens on another
     * @return where the gateway answers
     * @throws StartFailure with the reason and the log's place; what was started keeps running until {@link #stop}
     */
    public URI start(int gatewayPort) throws IOException {
        return start(last -> last.choose(ports.usual(gatewayPort)), UnaryOperator.identity());
    }

    /**
     * As {@link #start(int)}, but the gateway on exactly this port, because somebody asked for it by its number.
     *
     * @throws StartFailure also if it is no port, if somebody else listens there, or if the gateway of this stack listens elsewhere
     */
    public URI startAt(int gatewayPort) throws IOException {
        if (gatewayPort < 1 || gatewayPort > HIGHEST_PORT) {
            throw new StartFailure(gatewayPort + " is no port: ports are numbered from 1 to " + HIGHEST_PORT);
        }
        requireGatewayAt(gatewayPort);
        return start(last -> last.choose(ports.usual(gatewayPort)), book -> book.asked(PortBook.GATEWAY, gatewayPort));
    }

    /**
     * Refuses to go on where parts of this stack run and expect the gateway elsewhere.
     *
     * @throws StartFailure which says where
     */
    public void requireGatewayAt(int gatewayPort) throws IOException {
        PortBook book = ports.read();
        if (isPartlyRunning() && book.has(PortBook.GATEWAY) && book.of(PortBook.GATEWAY) != gatewayPort) {
            throw new StartFailure("this stack runs with its gateway at port " + book.of(PortBook.GATEWAY) + ", not "
                    + gatewayPort + ": end it with ./jiexu down first, or do not ask for a port");
        }
    }

    /**
     * As {@link #start(int)}, every part on any port that is free: for stacks beside others. A part that was killed comes
     * back to its port.
     */
    public URI startAnywhere() throws IOException {
        return start(last -> PortBook.anywhere(ports.names()), UnaryOperator.identity());
    }

    private URI start(UnaryOperator<PortBook> chooser, UnaryOperator<PortBook> asked) throws IOException {
        OwnerOnly.tree(folders.home());
        OwnerOnly.folder(folders.run());
        OwnerOnly.folder(folders.logs());
        boolean mending = isPartlyRunning();
        try (StackLock _ = (mending ? StackLock.await(folders.run()) : StackLock.ifFree(folders.run()))
                .orElseThrow(() -> new StartFailure(
                        "another ./jiexu is starting this stack: wait for it, or end it with ./jiexu down"))) {
            stopSign.lower();
            givenUp.remove();
            return mending ? mend(ports.read(), chooser) : startFresh(chooser, asked);
        } catch (OverlappingFileLockException e) {
            throw new StartFailure("this stack is being started already", e);
        }
    }

    /**
     * Starts all; where somebody took a port between our look and the start, all of it again on ports that nobody is likely to take. To
     * exchange that one alone would not do: two stacks that are started together end what they have begun, and find the ports free again
     * that the other is about to take.
     */
    private URI startFresh(UnaryOperator<PortBook> chooser, UnaryOperator<PortBook> asked) throws IOException {
        PortBook book = asked.apply(chooser.apply(ports.read()));
        if (byTls) {
            certificates.renew(layout.services());
        } else {
            certificates.remove();
        }
        for (int round = 1; ; round++) {
            book.write(ports.file());
            try {
                return startOn(book);
            } catch (StartFailure failure) {
                if (!failure.isPortTaken() || round == MAX_ROUNDS) {
                    throw failure;
                }
                progress.say("  a port was taken meanwhile; starting again on others");
                supervision.stopAll();
                servers.stop();
                book = asked.apply(PortBook.anywhere(ports.names()));
            }
        }
    }

    /** Starts what is missing, where the others expect it; again if something ended while others were waited for. */
    private URI mend(PortBook last, UnaryOperator<PortBook> chooser) throws IOException {
        PortBook book = last;
        if (!ports.names().stream().allMatch(last::has)) {
            book = chooser.apply(last);
            book.write(ports.file());
        }
        for (int round = 1; ; round++) {
            try {
                URI gateway = startOn(book);
                // One that was ready and ended while another was waited for.
                if (round == MAX_ROUNDS || missing().isEmpty()) {
                    return gateway;
                }
            } catch (StartFailure failure) {
                if (round == MAX_ROUNDS || missing().stream().noneMatch(Servers.NAMES::contains)) {
                    throw failure;
                }
            }
        }
    }

    private URI startOn(PortBook book) throws IOException {
        Servers.Pair pair = servers.start(book, this::prepareDatabases);
        supervision.startMissing(services(book, pair));
        return gateway(book);
    }

    /** A service that runs has its database as it needs it. */
    private void prepareDatabases(EmbeddedPostgres postgres) throws IOException {
        LinkedHashSet<String> starting = new LinkedHashSet<>();
        for (String service : processes()) {
            if (!supervision.isAlive(service)) {
                starting.addAll(layout.partiesOf(Layout.serviceOf(service)));
            }
        }
        if (!starting.isEmpty()) {
            long begun = System.nanoTime();
            databases().prepare(postgres, List.copyOf(starting));
            servers.sayReady("databases", begun, postgres.port());
        }
    }

    private ServiceDatabases databases() {
        return new ServiceDatabases(folders, places, keys, layout);
    }

    /**
     * Brings the databases of a running stack up to its programs, also under services that run: an upgrade's first step.
     *
     * @throws StartFailure with the reason; what was done stays done
     */
    public void migrate() throws IOException {
        databases().prepare(postgres(), layout.parties());
    }

    private List<Part> services(PortBook book, Servers.Pair pair) throws IOException {
        return Services.parts(layout, folders, places, book, keys, pair.postgres(), pair.kafka(), options);
    }

    /**
     * Starts one part of this stack again that ended by itself: a server until it answers, a service without waiting for it.
     *
     * @throws StartFailure if a server does not start, or somebody is stopping the stack
     */
    public void restart(String part) throws IOException {
        try (StackLock _ = StackLock.await(folders.run())
                .orElseThrow(() -> new StartFailure("another ./jiexu is at work on this stack"))) {
            stopSign.check();
            if (process(part).isPresent()) {
                return;
            }
            PortBook book = ports.read();
            if (Servers.NAMES.contains(part)) {
                servers.start(book, part);
            } else {
                supervision.start(services(book, new Servers.Pair(postgres(), kafka())), part);
            }
        }
    }

    /** The services that run and say that they must be started again: their liveness is DOWN. Asks each of them. */
    public List<String> saidToBeDead() throws IOException {
        if (!missing().isEmpty()) {
            return List.of(); // what is away may be the reason, and is started first
        }
        return supervision.saidToBeDead(ports.liveness());
    }

    /** What a service's liveness answers, by its name: 200, or 503 if it must be started again; 0 if it does not answer. */
    public Map<String, Integer> liveness() throws IOException {
        return supervision.statuses(ports.liveness());
    }

    /** Where each process of the stack that runs, or ran last, listens for callers, by its name; none before ports were chosen. */
    public Map<String, URI> addresses() throws IOException {
        PortBook book = ports.read();
        return layout.processes().stream()
                .filter(book::has)
                .collect(Collectors.toMap(
                        name -> name, name -> Services.address(certificates.scheme(), "127.0.0.1", book.of(name))));
    }

    /** Where each process of the stack that runs, or ran last, tells its metrics, by its name. */
    public Map<String, URI> metrics() throws IOException {
        return ports.metrics();
    }

    /** Sees to it that what ends by itself is started again after this command has ended. */
    public void supervise() throws IOException {
        supervisor.ensure();
    }

    /** Whether the stack was left to a supervisor that has ended. */
    public boolean isUnwatched() throws IOException {
        return supervisor.isMissing();
    }

    /** A sentence for each part that is not started again any more. */
    public List<String> givenUp() throws IOException {
        return givenUp.read();
    }

    /** Tells other commands which parts are not started again any more. */
    public void writeGivenUp(List<String> sentences) throws IOException {
        givenUp.write(sentences);
    }

    /** Whether another command is ending the stack. */
    public boolean isStopping() {
        return stopSign.isRaised();
    }

    /**
     * Ends every process that was started and no other: the services together, then Kafka and PostgreSQL. The data stays.
     *
     * @return the names of what was ended; empty if nothing ran
     */
    public List<String> stop() throws IOException {
        stopSign.raise();
        supervisor.end();
        ArrayList<String> stopped = new ArrayList<>(supervision.stopAll());
        stopped.addAll(servers.stop());
        givenUp.remove();
        return stopped;
    }

    private URI gateway(PortBook book) {
        return Services.address(certificates.scheme(), "localhost", places.door(PortBook.GATEWAY, book));
    }
}
