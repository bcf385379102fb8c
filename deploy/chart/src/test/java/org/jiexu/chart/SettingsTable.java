package org.jiexu.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The variables of docs/configuration.md, and which service reads each. */
final class SettingsTable {

    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)(…)?`");
    private static final Set<String> KINDS = Set.of("registry", "transfer", "gateway", "contribution");

    /** Beginnings of names are kept with their dots: {@code KAFKA_SSL_…}. */
    private final Map<String, Set<String>> kindsByName = new LinkedHashMap<>();

    private SettingsTable() {}

    static SettingsTable read() {
        SettingsTable table = new SettingsTable();
        boolean withServices = false;
        for (String line : lines()) {
            if (line.startsWith("| variable |")) {
                // The table of the door has no such column: its limits are every service's.
                withServices = line.contains("| services |");
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                Set<String> kinds = withServices ? kinds(cells[2]) : KINDS;
                for (MatchResult name : NAME.matcher(cells[1]).results().toList()) {
                    table.kindsByName.put(name.group(1) + (name.group(2) == null ? "" : "…"), kinds);
                }
            }
        }
        return table;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Chart.DEPLOY.resolve("../docs/configuration.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> kinds(String cell) {
        Set<String> kinds = new TreeSet<>();
        for (String word : cell.strip().split("[, ]+", -1)) {
            if (word.equals("all")) {
                return KINDS;
            }
            if (KINDS.contains(word)) {
                kinds.add(word);
            }
        }
        return kinds;
    }

    /** What a service may be told, by name or beginning of a name. */
    Set<String> of(String kind) {
        Set<String> names = new TreeSet<>();
        kindsByName.forEach((name, kinds) -> {
            if (kinds.contains(kind)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The name under which the table has a variable: itself, or the beginning that stands for it. */
    String row(String variable) {
        return kindsByName.keySet().stream()
                .filter(name -> name.endsWith("…")
                        ? variable.startsWith(name.substring(0, name.length() - 1))
                        : variable.equals(name))
                .findFirst()
                .orElse("no row of configuration.md: " + variable);
    }
}
