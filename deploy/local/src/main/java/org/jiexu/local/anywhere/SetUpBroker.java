package org.jiexu.local.anywhere;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jiexu.embedded.OperatedBroker;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Topics and rights at a broker, as deploy/kafka says them. */
@Command(
        name = "broker",
        description = {
            "Makes the topics and gives exactly the rights of deploy/kafka at a broker that keeps one copy of each topic. Doing it again changes nothing.",
            "For more copies deploy/kafka/kafka-acls.sh prints Kafka's own commands."
        })
public final class SetUpBroker implements Callable<Integer> {
    private static final int PARTITIONS = 6;

    private final ProgressLines screen;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Kafka's properties with which the operator logs in; bootstrap.servers among them.")
    private Path config = Path.of("");

    @Option(
            names = "--ledgers",
            required = true,
            split = ",",
            paramLabel = "LL,LL",
            description = "The ledgers: 51,44.")
    private List<String> ledgers = List.of();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + PARTITIONS,
            description = "Of every topic that has many (default: ${DEFAULT-VALUE}).")
    private int partitions = PARTITIONS;

    public SetUpBroker(ProgressLines screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(config)) {
            read.load(text);
        }
        Map<String, Object> operator = new HashMap<>();
        read.forEach((name, value) -> operator.put(name.toString(), value));
        OperatedBroker broker = new OperatedBroker(operator, ledgers);
        try {
            broker.bringTopicsUpToDate(partitions).forEach(screen::say);
            broker.giveRights();
        } catch (StartFailure failure) {
            screen.say(String.valueOf(failure.getMessage()));
            return 1;
        }
        screen.say("Topics and rights are as deploy/kafka says.");
        return 0;
    }
}
