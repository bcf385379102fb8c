package org.jiexu.local.anywhere;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.embedded.DatabaseLogin;
import org.jiexu.embedded.PostgresDatabases;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Databases and roles at a server. */
@Command(
        name = "databases",
        description =
                "Makes for each party a database with an owner and a role for its service, unless they are there; sets their passwords. Nothing is migrated: "
                        + "that is a run of each service (docs/configuration.md).")
public final class SetUpDatabases implements Callable<Integer> {
    private final ProgressLines screen;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST:PORT/?OPTIONS, without a database.")
    private String server = "";

    @Option(names = "--superuser", required = true, paramLabel = "ROLE", description = "Who may make databases.")
    private String superuser = "";

    @Option(
            names = "--passwords",
            required = true,
            paramLabel = "FOLDER",
            description = "A file for each role, one line: superuser, PARTY, PARTY-owner.")
    private Path passwords = Path.of("");

    @Option(
            names = "--parties",
            required = true,
            split = ",",
            paramLabel = "NAME,NAME",
            description = "registry,transfer,gateway,ledger-51,...")
    private List<String> parties = List.of();

    public SetUpDatabases(ProgressLines screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        int options = server.indexOf('?');
        String base = options < 0 ? server : server.substring(0, options);
        PostgresDatabases databases = new PostgresDatabases(
                base,
                options < 0 ? "" : server.substring(options),
                new DatabaseLogin(superuser, password("superuser")));
        try {
            for (String party : parties) {
                ServiceDatabase database =
                        ServiceDatabase.named(Stack.databaseOf(party), password(party + "-owner"), password(party));
                databases.provide(database);
                screen.say("database " + database.name());
            }
        } catch (StartFailure failure) {
            screen.say(String.valueOf(failure.getMessage()));
            return 1;
        }
        return 0;
    }

    private String password(String role) throws IOException {
        return Files.readString(passwords.resolve(role)).strip();
    }
}
