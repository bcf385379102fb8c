package org.jiexu.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The local container engine, by its client on the PATH. */
public final class Engine {
    private static final String CLIENT = "docker";

    /** Whether an engine answers. */
    public boolean answers() throws IOException {
        return run(List.of("version", "--format", "{{.Server.Version}}")).status() == 0;
    }

    /** The id of an image: the digest of what it says of itself and of its layers; empty if the engine has none of that name. */
    public String idOf(String image) throws IOException {
        Outcome found = run(List.of("image", "inspect", "--format", "{{.Id}}", image));
        return found.status() == 0 ? found.text().strip() : "";
    }

    /**
     * Gets an image unless it is there.
     *
     * @throws IOException with what the engine said, if it cannot be had
     */
    void fetch(String image) throws IOException {
        if (idOf(image).isEmpty()) {
            expect(List.of("pull", image));
        }
    }

    /** Takes an image in from an archive. */
    void load(Path archive) throws IOException {
        expect(List.of("load", "--quiet", "--input", archive.toString()));
    }

    /**
     * Has the engine do something.
     *
     * @throws IOException with what it said, if it did not
     */
    void expect(List<String> arguments) throws IOException {
        Outcome outcome = run(arguments);
        if (outcome.status() != 0) {
            throw new IOException(CLIENT + " " + String.join(" ", arguments) + ": "
                    + outcome.text().strip());
        }
    }

    /**
     * How a call of the client ended.
     *
     * @param text what it printed, errors too
     */
    private record Outcome(int status, String text) {}

    private static Outcome run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(CLIENT));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
