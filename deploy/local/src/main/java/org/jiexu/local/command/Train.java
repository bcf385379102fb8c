package org.jiexu.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.embedded.FolderTree;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StartCaches;
import picocli.CommandLine.Command;

/** Part of the build: starts every program once, so that each writes down what it loads, and later starts need not find it out again. */
@Command(
        name = "train",
        hidden = true,
        description = "Starts every service once and keeps what each has loaded beside its program (JEP 514).")
public final class Train implements Callable<Integer> {

    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private static final List<String> QUESTIONS = List.of(
            "/v1/funds?limit=5",
            "/v1/transfers?limit=5",
            "/v1/conservation",
            "/v1/journal",
            "/v1/reconciliation",
            "/openapi.json");

    private final Folders folders;
    private final ProgressLines screen;

    public Train(Folders folders, ProgressLines screen) {
        this.folders = folders.forTraining();
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        // One ledger: two processes of one program would write the same file.
        Stack stack = new Stack(folders, line -> {}, new Layout(List.of("51"), List.of()), ServiceOptions.training());
        stack.stop();
        FolderTree.delete(folders.home());
        for (Path old : StartCaches.written(folders)) {
            Files.delete(old);
        }
        try {
            GatewayClient administrator =
                    new LocalCallers(stack.startAnywhere(), new Tokens(stack.keys())).administrator();
            for (String question : QUESTIONS) {
                GatewayClient.expect("GET " + question, administrator.get(question), 200);
            }
        } finally {
            stack.stop();
        }
        List<Path> written = StartCaches.written(folders);
        for (Path cache : written) {
            screen.say("  " + cache + ": " + Files.size(cache) / BYTES_PER_MEGABYTE + " MB for quicker starts");
        }
        FolderTree.delete(folders.home());
        return written.size() == StartCaches.wanted() ? 0 : 1;
    }
}
