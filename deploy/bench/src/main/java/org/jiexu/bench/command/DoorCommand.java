package org.jiexu.bench.command;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.bench.door.Attack;
import org.jiexu.bench.door.DoorTrial;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jiexu bench door}: hostile clients at the door of the running stack, one kind after the other. */
@Command(
        name = "door",
        description = "Lets hostile clients at the gateway of the running stack and measures how an honest one fares.")
public final class DoorCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int FIRST_HOSTILE = 2;

    private final Folders folders;
    private final ProgressLines screen;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the gateway answers (default: ${DEFAULT-VALUE}).")
    private URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--health",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9180/q/health/live",
            description = "Its liveness (default: ${DEFAULT-VALUE}).")
    private URI health = URI.create("http://127.0.0.1:9180/q/health/live");

    @Option(names = "--attack", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Attack> attacks = List.of(Attack.values());

    @Option(
            names = "--addresses",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "How many addresses hostile clients come from; 0: the honest one's own (default: ${DEFAULT-VALUE}).")
    private int addresses = 8;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long each attack lasts (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    public DoorCommand(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws Exception {
        Tokens tokens = new Tokens(new LocalKeys(folders.keys()));
        String honest = tokens.officer("440300", TOKEN_LIFE);
        String hostile = tokens.sign(Role.PARTNER, null, null, TOKEN_LIFE);
        DoorTrial trial = new DoorTrial(gateway, health, honest, hostile, from(), Duration.ofSeconds(seconds), screen);
        if (!trial.isAnswered()) {
            return 2;
        }
        boolean held = true;
        for (Attack attack : attacks) {
            held &= trial.run(attack);
        }
        return held ? 0 : 1;
    }

    private List<InetAddress> from() throws UnknownHostException {
        List<InetAddress> from = new ArrayList<>();
        for (int i = 0; i < addresses; i++) {
            from.add(InetAddress.getAllByName("127.0.0." + (FIRST_HOSTILE + i))[0]);
        }
        return from.isEmpty() ? List.of(InetAddress.getAllByName("127.0.0.1")[0]) : from;
    }
}
