package org.jiexu.acceptance.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jiexu.embedded.FolderTree;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Places;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;

/** Stacks of this checkout's programs, each in a folder of its own below {@code target}. */
public final class FreshStack {

    private FreshStack() {}

    /** One with empty databases that does not run yet; its services' JVMs have these options besides. */
    public static Stack in(String folder, Layout layout, String... javaOptions) throws IOException {
        return in(folder, layout, Places.usual(), javaOptions);
    }

    /** The same with parts from elsewhere. */
    public static Stack in(String folder, Layout layout, Places places, String... javaOptions) throws IOException {
        Folders folders = new Folders(
                Path.of("..", "..").toAbsolutePath().normalize(),
                Path.of("target", folder).toAbsolutePath());
        Stack stack = new Stack(
                folders, line -> {}, layout, ServiceOptions.quickStart().with(List.of(javaOptions)), places);
        stack.stop();
        FolderTree.delete(folders.home());
        return stack;
    }
}
