package org.jiexu.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The files of deploy/kafka, read by their own few rules. */
final class Csv {

    private Csv() {}

    /** The rows of a file without its comments and its first line, by their fields. */
    static List<List<String>> rows(String file) {
        try {
            return Files.readAllLines(Chart.DEPLOY.resolve("kafka").resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name once, or once for every ledger where it stands for all. */
    static List<String> written(String name, List<String> ledgers) {
        return name.contains("{any-ledger}")
                ? ledgers.stream()
                        .map(ledger -> name.replace("{any-ledger}", ledger))
                        .toList()
                : List.of(name);
    }
}
