package org.jiexu.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report for programs. */
public final class JsonFile {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /** Writes {@code <time>.json} into the folder and answers where it is. */
    public static Path write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME.format(report.begun()) + ".json");
        Files.writeString(
                file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(report)) + System.lineSeparator());
        return file;
    }

    static Map<String, Object> tree(Report report) {
        Map<String, Object> sections = new LinkedHashMap<>();
        report.sections()
                .forEach((name, lines) ->
                        sections.put(name, lines.stream().map(JsonFile::tree).toList()));
        Map<String, Object> memory = new TreeMap<>();
        report.memory()
                .forEach((service, held) -> memory.put(
                        service,
                        Map.of("liveHeapMegabytes", held.liveHeap(), "residentPeakMegabytes", held.residentPeak())));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("begun", report.begun().toString());
        tree.put("plan", report.plan());
        tree.put("facts", report.facts());
        tree.put("sections", sections);
        tree.put("memory", memory);
        tree.put("valid", report.isValid());
        tree.put("failures", new ArrayList<>(report.failures()));
        return tree;
    }

    private static Map<String, Object> tree(Line line) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", line.what());
        tree.put("unit", line.unit());
        tree.put("perSecond", line.perSecond());
        if (!line.milliseconds().isEmpty()) {
            tree.put("milliseconds", new TreeMap<>(line.milliseconds()));
        }
        if (!line.cpuMilliseconds().isEmpty()) {
            tree.put("cpuMilliseconds", new TreeMap<>(line.cpuMilliseconds()));
            tree.put("cpuMillisecondsOfAll", line.cpuOfAll());
            tree.put("commits", line.commits());
            tree.put("walKilobytes", line.walKilobytes());
        }
        line.ofLimit().ifPresent(share -> {
            tree.put("ofLimit", share);
            tree.put("limit", line.limit());
        });
        return tree;
    }
}
