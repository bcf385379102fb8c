package org.jiexu.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.history.Head;

/** Asks every service of a running stack to look at everything, and compares its heads with those that were written out. */
public final class StackChecks {
    /** A service looks at every row it has. */
    private static final Duration LIMIT = Duration.ofMinutes(11);

    /** Without a head for so long the signer has stopped: an idle one signs every ten minutes. */
    private static final Duration HEAD_AGE_MAX = Duration.ofMinutes(15);

    private static final int PAGE_HEADS = 1_000;

    private final LocalCallers callers;
    private final ProgressLines screen;
    private final Path writtenHeads;
    private int wrong;

    /** @param writtenHeads the folder of the files of heads */
    public StackChecks(LocalCallers callers, ProgressLines screen, Path writtenHeads) {
        this.callers = callers;
        this.screen = screen;
        this.writtenHeads = writtenHeads;
    }

    /** Whether all of it holds; says what does and what does not. */
    public boolean hold() throws IOException {
        GatewayClient door = callers.administrator().patient(LIMIT);
        journals(door);
        reconciliation(door);
        conservation(door);
        screen.say(wrong == 0 ? "All of it holds." : "It does not hold: " + wrong + " findings.");
        return wrong == 0;
    }

    private void journals(GatewayClient door) throws IOException {
        GatewayAnswer answer = door.get("/v1/journal?depth=whole");
        if (refused("journals", answer)) {
            return;
        }
        answer.body().path("silent").forEach(service -> wrong("journal of " + service.asText() + ": no answer"));
        for (JsonNode service : answer.body().path("services")) {
            String name = service.path("service").asText();
            JsonNode head = service.path("head");
            if (service.path("holds").asBoolean()) {
                right("journal of " + name + ": every row is as it was signed; "
                        + head.path("rows").asLong() + " rows under head "
                        + head.path("number").asLong());
            }
            findings("journal of " + name, service.path("findings"));
            age(name, head);
            written(door, name);
        }
    }

    private void age(String name, JsonNode head) {
        if (!head.path("signedAt").isTextual()) {
            wrong("journal of " + name + ": no head was ever signed");
            return;
        }
        Duration age = Duration.between(
                OffsetDateTime.parse(head.path("signedAt").asText()).toInstant(), Instant.now());
        if (age.compareTo(HEAD_AGE_MAX) > 0) {
            wrong("journal of " + name + ": nothing was signed for " + age.toMinutes() + " minutes");
        }
    }

    /** The heads that the service tells against the file: here by the launcher, which the service has no hand in. */
    private void written(GatewayClient door, String name) throws IOException {
        Path file = writtenHeads.resolve(name + "-heads.ndjson");
        if (!Files.exists(file)) {
            wrong("journal of " + name + ": no head was written out to " + file);
            return;
        }
        // First the file: what is signed meanwhile is in the service's answer already.
        List<Head> written = read(file);
        NavigableMap<Long, Head> told = told(door, name);
        int before = wrong;
        for (Head head : written) {
            Head here = told.get(head.number());
            if (here == null && !wasLostInARestoration(told, head.number())) {
                wrong("HEAD_MISSING head/" + head.number() + " of " + name + ": it was written out");
            } else if (here != null && !here.hash().equals(head.hash())) {
                wrong("HEAD_CHANGED head/" + head.number() + " of " + name + ": another was written out");
            }
        }
        if (before == wrong) {
            right("journal of " + name + ": agrees with the " + written.size() + " heads that were written out");
        }
    }

    private List<Head> read(Path file) throws IOException {
        ArrayList<Head> heads = new ArrayList<Head>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    heads.add(Head.of(MessageJson.mapper().readTree(line)));
                } catch (IOException | IllegalArgumentException cutByACrash) {
                    screen.say("       a line of " + file.getFileName() + " was cut off and is left out");
                }
            }
        }
        return heads;
    }

    private static NavigableMap<Long, Head> told(GatewayClient door, String name) throws IOException {
        TreeMap<Long, Head> told = new TreeMap<Long, Head>();
        while (true) {
            long after = told.isEmpty() ? 0 : told.lastKey();
            JsonNode page = door.read("/v1/journal/" + name + "/heads?after=" + after + "&limit=" + PAGE_HEADS)
                    .path("items");
            for (JsonNode item : page) {
                Head head = Head.of(item);
                told.put(head.number(), head);
            }
            if (page.size() < PAGE_HEADS) {
                return told;
            }
        }
    }

    /** The next head passes the number over and yet follows the one before it: an administrator has acknowledged it. */
    private static boolean wasLostInARestoration(NavigableMap<Long, Head> told, long number) {
        Map.Entry<Long, Head> before = told.lowerEntry(number);
        Map.Entry<Long, Head> after = told.higherEntry(number);
        return after != null
                && after.getValue()
                        .previous()
                        .equals(
                                before == null
                                        ? Head.BEGINNING
                                        : before.getValue().hash());
    }

    private void reconciliation(GatewayClient door) throws IOException {
        GatewayAnswer answer = door.get("/v1/reconciliation?depth=whole");
        if (refused("reconciliation", answer)) {
            return;
        }
        if (answer.body().path("holds").asBoolean()) {
            right("reconciliation: cases, forms, departures, arrivals and accounts agree");
        } else if (answer.body().path("findings").isEmpty()) {
            wrong("reconciliation does not hold");
        }
        findings("reconciliation", answer.body().path("findings"));
    }

    private void conservation(GatewayClient door) throws IOException {
        GatewayAnswer answer = door.get("/v1/conservation?depth=entries");
        if (refused("conservation", answer)) {
            return;
        }
        if (answer.body().path("holds").asBoolean()) {
            right("conservation: nothing was created or lost, entry by entry");
            return;
        }
        wrong("conservation does not hold: " + broken(answer.body()));
        findings("conservation", answer.body().path("findings"));
    }

    /** What is broken: the checks of each ledger, and the sum over all where it differs. */
    static String broken(JsonNode conservation) {
        ArrayList<String> broken = new ArrayList<String>();
        String difference = conservation.path("total").path("difference").asText("");
        if (difference.chars().anyMatch(character -> character >= '1' && character <= '9')) {
            broken.add("difference " + difference);
        }
        for (JsonNode ledger : conservation.path("ledgers")) {
            for (JsonNode check : ledger.path("checks")) {
                if (!check.path("holds").asBoolean()) {
                    broken.add(check.path("name").asText() + " in ledger "
                            + ledger.path("ledger").asText() + " ("
                            + check.path("violations").asLong() + ")");
                }
            }
        }
        return broken.isEmpty() ? "a ledger says so without naming a check" : String.join(", ", broken);
    }

    private boolean refused(String what, GatewayAnswer answer) {
        if (answer.status() == 200) {
            return false;
        }
        wrong(what + ": not checked, the answer was " + answer.status() + " " + answer.text("code"));
        return true;
    }

    private void findings(String what, JsonNode findings) {
        for (JsonNode finding : findings) {
            wrong(what + ": " + finding.path("code").asText() + " "
                    + finding.path("subject").asText() + ": "
                    + finding.path("detail").asText());
        }
    }

    private void right(String sentence) {
        screen.say("holds  " + sentence);
    }

    private void wrong(String sentence) {
        wrong++;
        screen.say("WRONG  " + sentence);
    }
}
