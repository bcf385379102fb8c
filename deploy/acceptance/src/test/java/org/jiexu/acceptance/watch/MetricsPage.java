package org.jiexu.acceptance.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/metrics.md}.
 *
 * @param told by name as Prometheus reads it (a timer has several), the labels that it has
 * @param alerts those that are named
 */
record MetricsPage(Map<String, Set<String>> told, Set<String> alerts) {

    private static final Path PAGE = Watched.ROOT.resolve("docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final int LABELS = 0;
    private static final int UNIT = 1;
    private static final int ALERT = 4;
    private static final int COLUMNS = 5;

    static MetricsPage read() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        Set<String> alerts = new TreeSet<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> {
            String[] cells = row.group(2).split("\\|", COLUMNS);
            if (cells.length == COLUMNS) {
                Set<String> labels = quoted(cells[LABELS]);
                namesOf(row.group(1), cells[UNIT])
                        .forEach(name ->
                                told.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels));
                if (cells[UNIT].contains("with buckets")) {
                    told.computeIfAbsent(row.group(1) + "_bucket", _ -> new TreeSet<>())
                            .add("le");
                }
                quoted(cells[ALERT]).stream()
                        .filter(name -> Character.isUpperCase(name.charAt(0))) // the others are values of labels
                        .forEach(alerts::add);
            }
        });
        return new MetricsPage(told, alerts);
    }

    private static Set<String> namesOf(String metric, String unit) {
        if (!unit.contains("timer") && !unit.contains("summary")) {
            return Set.of(metric);
        }
        Set<String> names = new TreeSet<>(Set.of(metric + "_count", metric + "_sum", metric + "_max"));
        if (unit.contains("with buckets")) {
            names.add(metric + "_bucket");
        }
        return names;
    }

    private static Set<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
