package org.jiexu.bench.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jiexu.bench.door.HonestClient.Fared;
import org.jiexu.local.stack.ProgressLines;

/** One attack after the other; beside each an honest client, and one that asks for the gateway's health. */
public final class DoorTrial {
    /** An honest client is answered within this at p99 throughout. */
    private static final long LIMIT_MILLISECONDS = 1_000;

    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration TO_RECOVER = Duration.ofSeconds(10);
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;
    private static final int FAILURES_SHOWN = 3;

    private final URI gateway;
    private final URI health;
    private final String honestToken;
    private final String hostileToken;
    private final List<InetAddress> from;
    private final Duration life;
    private final ProgressLines screen;

    public DoorTrial(
            URI gateway,
            URI health,
            String honestToken,
            String hostileToken,
            List<InetAddress> from,
            Duration life,
            ProgressLines screen) {
        this.gateway = gateway;
        this.health = health;
        this.honestToken = honestToken;
        this.hostileToken = hostileToken;
        this.from = List.copyOf(from);
        this.life = life;
        this.screen = screen;
    }

    /** Whether the honest client is answered while nobody else comes: else there is nothing to attack, or nothing of ours. */
    public boolean isAnswered() throws InterruptedException {
        Fared fared = honest().ask(Duration.ofSeconds(1));
        if (fared.answers() == 0) {
            screen.say("An honest client is not answered at " + gateway + " ("
                    + fared.failures().getFirst()
                    + "): run ./jiexu up --detach first, or say with --gateway and --health where the stack answers");
        }
        return fared.answers() > 0;
    }

    private HonestClient honest() {
        return new HonestClient(gateway.resolve("/v1/funds?limit=1"), honestToken);
    }

    /** Runs the attack; whether the honest client was answered in time before, during and after it. */
    public boolean run(Attack attack) throws InterruptedException {
        HonestClient honest = honest();
        boolean before = told(attack, "before", honest.ask(BEFORE));
        HostileClients clients = new HostileClients(
                attack, new InetSocketAddress(gateway.getHost(), gateway.getPort()), hostileToken, from, life);
        Thread hostile = Thread.ofPlatform().daemon().start(clients);
        Fared[] ofHealth = new Fared[1];
        Thread watching = Thread.ofPlatform().daemon().start(() -> {
            try {
                ofHealth[0] = new HonestClient(health, honestToken).ask(life);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        boolean during = told(attack, "during", honest.ask(life));
        hostile.join();
        watching.join();
        boolean healthy = told(attack, "health", ofHealth[0]);
        screen.say(String.format(
                Locale.ROOT,
                "%-20s %d clients from %d addresses, %d held at most, %d times connected",
                attack,
                attack.clients(),
                from.size(),
                clients.mostHeld(),
                clients.connects()));
        Thread.sleep(TO_RECOVER);
        return before && during && healthy && told(attack, "10 s after", honest.ask(BEFORE));
    }

    private boolean told(Attack attack, String when, Fared fared) {
        boolean good = fared.failures().isEmpty() && fared.percentile(P99) <= LIMIT_MILLISECONDS;
        screen.say(String.format(
                Locale.ROOT,
                "%-20s %-10s %5d answers, p50 %4d ms, p99 %5d ms, longest %5d ms, %d failed %s %s",
                attack,
                when,
                fared.answers(),
                fared.percentile(P50),
                fared.percentile(P99),
                fared.percentile(1),
                fared.failures().size(),
                fared.failures().stream().limit(FAILURES_SHOWN).toList(),
                good ? "ok" : "NOT GOOD"));
        return good;
    }
}
