package org.jiexu.rules.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The tables that come with the program, under {@code org/jiexu/rules/data}; {@code tables.csv} names them and their dates. */
final class EmbeddedTables {

    private static final String FOLDER = "/org/jiexu/rules/data/";
    private static final String MANIFEST = "tables";

    private final Map<String, TableText> byName = new HashMap<>();
    private final Map<String, TableSubject> subjects = new HashMap<>();

    EmbeddedTables() {
        for (TableRow row : TableRow.allOf(new TableText(MANIFEST, LocalDate.EPOCH, resource(MANIFEST)))) {
            String name = row.required("table");
            byName.put(name, new TableText(name, row.day("as_of"), resource(name)));
            subjects.put(name, new TableSubject(row.required("subject_en"), row.required("subject_zh")));
        }
    }

    TableText text(String name) {
        TableText text = byName.get(name);
        if (text == null) {
            throw new IllegalStateException("tables.csv does not name " + name);
        }
        return text;
    }

    /** What each table is about, by its name. */
    Map<String, TableSubject> subjects() {
        return subjects;
    }

    private static String resource(String name) {
        String path = FOLDER + name + ".csv";
        try (InputStream in = EmbeddedTables.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
