package org.jiexu.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./jiexu images} runs. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description =
                "Makes an image of each service and one of the tools with the local container engine, and lays each beside its list of materials "
                        + "(CycloneDX) into deploy/images/target/images.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            defaultValue = ImageBuild.BASE,
            description = "What they stand on: a JRE 25 with bash (default: ${DEFAULT-VALUE}).")
    private String base = ImageBuild.BASE;

    @Option(
            names = "--repository",
            paramLabel = "NAME",
            defaultValue = "jiexu",
            description = "What their names begin with (default: ${DEFAULT-VALUE}).")
    private String repository = "jiexu";

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            defaultValue = "0.1.0",
            description = "What their names end with (default: ${DEFAULT-VALUE}).")
    private String tag = "0.1.0";

    @Option(
            names = "--plain",
            description = {
                "Leave out what a start of a service loads, and the training that finds it out: such an image starts slower, and the same programs give the same image to the byte."
            })
    private boolean isPlain;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "Only this one: registry, transfer, contribution, gateway or tools. May be said several times.")
    private List<String> only = List.of();

    /**
     * Runs the command and ends the JVM with its status.
     *
     * @param arguments the options; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setUsageHelpWidth(100).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path checkout = Path.of(System.getProperty("jiexu.checkout", "."))
                .toAbsolutePath()
                .normalize();
        Engine engine = new Engine();
        if (!engine.answers()) {
            System.err.println("No container engine answers: start Docker, or set DOCKER_HOST.");
            return 1;
        }
        ImageBuild build = new ImageBuild(checkout, base, repository, tag, isPlain, engine);
        try {
            for (Program program : Program.values()) {
                if (only.isEmpty() || only.contains(program.label())) {
                    System.out.println("  " + build.nameOf(program) + "   " + build.build(program));
                }
            }
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
