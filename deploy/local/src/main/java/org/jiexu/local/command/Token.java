package org.jiexu.local.command;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a signed token and nothing else. */
@Command(
        name = "token",
        description = {
            "Prints a token signed with this checkout's key, and nothing else. Nothing needs to run.",
            "Example: curl -H \"Authorization: Bearer $(./jiexu token --role officer --fund 510100)\" ..."
        })
public final class Token implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description =
                    "officer, supervisor, treasurer, provincial_centre, administrator, auditor, partner or worker.")
    private String role = "";

    @Option(
            names = "--fund",
            paramLabel = "CODE",
            description = "The fund that an officer, supervisor or treasurer is of, such as 510100.")
    private @Nullable String fund;

    @Option(
            names = "--area",
            paramLabel = "LEDGER",
            description = "The pooling area of a provincial centre, by the two digits of its ledger, such as 51.")
    private @Nullable String area;

    @Option(names = "--worker", paramLabel = "ID", description = "The worker whose token it is.")
    private @Nullable String worker;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description =
                    "The account, where it must be another one: what needs a second person is confirmed by another subject.")
    private @Nullable String subject;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "8h",
            description = "How long it is valid, a day at most: 30m, 8h, 1d (default: ${DEFAULT-VALUE}).")
    private String life = "8h";

    public Token(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Tokens tokens = new Tokens(new LocalKeys(folders.keys()));
        Role chosen = Role.ofLabel(role).orElseThrow(() -> wrong("no such role: " + role));
        try {
            screen.say(tokens.sign(chosen, fund, area, worker, subject, life(life)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Duration life(String text) {
        try {
            String upper = text.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time such as 30m, 8h or 1d: " + text, e);
        }
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("the command was not made by its parser");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
