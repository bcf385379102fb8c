package org.jiexu.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The linter of OpenAPI descriptions, where Node is and can fetch it; otherwise skipped, and the reason says so. */
class SpectralTest {

    private static final String VERSION = "6.16.3";
    private static final Path RULESET = Contract.ROOT.resolve("deploy/openapi/spectral.yaml");
    private static final Path FOLDER = Path.of("target", "spectral-" + VERSION).toAbsolutePath();
    private static final Path PROGRAM = FOLDER.resolve("node_modules/@stoplight/spectral-cli/dist/index.js");
    private static final long MINUTES_MAX = 5;

    /** What a program printed, and how it ended. */
    private record Ended(int status, String printed) {}

    @BeforeAll
    static void fetch() throws IOException, InterruptedException {
        assumeTrue(run("node", "--version").status() == 0, "skipped: there is no Node");
        if (!Files.exists(PROGRAM)) {
            Ended fetched = run(
                    "npm",
                    "install",
                    "--prefix",
                    FOLDER.toString(),
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "@stoplight/spectral-cli@" + VERSION);
            assumeTrue(fetched.status() == 0, "skipped: npm does not fetch Spectral: " + fetched.printed());
        }
    }

    @Test
    void theLinterFindsNothing() throws IOException, InterruptedException {
        Ended linted = lint(Contract.NOW);

        assertThat(linted.status()).as(linted.printed()).isZero();
    }

    @Test
    void theLinterFindsWhatIsWrong(@TempDir Path folder) throws IOException, InterruptedException {
        Path worse = folder.resolve("openapi.yaml");
        Files.writeString(worse, Files.readString(Contract.NOW).replace("operationId: listFunds", "deprecated: false"));

        Ended linted = lint(worse);

        assertThat(linted.status()).as(linted.printed()).isEqualTo(1);
        assertThat(linted.printed()).contains("operation-operationId");
    }

    private static Ended lint(Path description) throws IOException, InterruptedException {
        return run(
                "node",
                PROGRAM.toString(),
                "lint",
                "--ruleset",
                RULESET.toString(),
                "--fail-severity",
                "hint",
                description.toString());
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("spectral", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Ended(-1, command[0] + " did not end within " + MINUTES_MAX + " minutes");
            }
            return new Ended(process.exitValue(), Files.readString(printed));
        } finally {
            Files.delete(printed);
        }
    }
}
