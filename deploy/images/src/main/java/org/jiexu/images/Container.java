package org.jiexu.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A container that does one thing, without a network, and ends by itself; what it has written is taken out of it afterwards. Nothing stays of it.
 *
 * @param engine runs it
 * @param name by which the engine knows it
 */
record Container(Engine engine, String name) implements AutoCloseable {

    /** Makes it; it does not run yet. */
    static Container of(Engine engine, String image, String name, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("create", "--name", name, "--network", "none"));
        command.addAll(options);
        command.add(image);
        engine.expect(command);
        return new Container(engine, name);
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException with what it said, if its status is not zero
     */
    void run() throws IOException {
        engine.expect(List.of("start", "--attach", name));
    }

    /** Copies a file out of it. */
    void takeOut(String file, Path to) throws IOException {
        engine.expect(List.of("cp", name + ":" + file, to.toString()));
    }

    @Override
    public void close() throws IOException {
        engine.expect(List.of("rm", "--force", "--volumes", name));
    }
}
