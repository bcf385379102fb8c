package org.jiexu.local.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.verify.FileChecks;
import org.jiexu.local.verify.StackChecks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether what is recorded is what was done: of a running stack, or of a file by itself. */
@Command(
        name = "verify",
        description = {
            "Without options: asks every service of the running stack to look at everything it has, now, and says what holds and what"
                    + " does not. With --export or --receipt: checks that file by itself, without database, service or network.",
            "Exit status 0 if all of it holds, 1 if not."
        })
public final class Verify implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    @Option(names = "--export", paramLabel = "FILE", description = "An exported journal (docs/journal.md).")
    private @Nullable Path export;

    @Option(names = "--receipt", paramLabel = "FILE", description = "A worker's receipt.")
    private @Nullable Path receipt;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public keys, from somebody you trust. Without it those in the file itself are taken.")
    private @Nullable Path key;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "With --export: the heads that were written out, kept elsewhere.")
    private @Nullable Path heads;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            defaultValue = "${env:JIEXU_GATEWAY}",
            description =
                    "A stack that runs elsewhere, else JIEXU_GATEWAY; its tokens are signed with the key of this checkout, or of the tools' home. The heads that were written"
                            + " out are looked for in the folder journal-heads of the same place.")
    private @Nullable URI gateway;

    public Verify(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        FileChecks files = new FileChecks(screen);
        if (receipt != null) {
            return files.receipt(receipt, key) ? 0 : 1;
        }
        if (export != null) {
            return files.export(export, key, heads) ? 0 : 1;
        }
        if (gateway != null) {
            return holds(gateway, new LocalKeys(folders.keys()));
        }
        Stack stack = Stack.asItRuns(folders, screen);
        Optional<URI> running = stack.running();
        if (running.isEmpty()) {
            screen.say("Not running: " + String.join(", ", stack.missing())
                    + ". Start it with ./jiexu up, or give --export or --receipt.");
            return 1;
        }
        return holds(running.get(), stack.keys());
    }

    private int holds(URI door, LocalKeys keys) throws IOException {
        LocalCallers callers = new LocalCallers(door, new Tokens(keys));
        try {
            return new StackChecks(callers, screen, folders.journalHeads()).hold() ? 0 : 1;
        } catch (ConnectException nobodyThere) {
            screen.say("Nothing answers at " + door + ".");
            return 1;
        }
    }
}
