package org.jiexu.images;

import java.io.IOException;
import java.util.List;

/**
 * An image that the engine has for a while.
 *
 * @param engine has it until it is closed
 * @param name by which the engine knows it
 */
record LoadedImage(Engine engine, String name) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        engine.expect(List.of("image", "rm", name));
    }
}
