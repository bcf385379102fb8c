package org.jiexu.rules.page;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** In which packages a rule id occurs. A running program has no sources, so a test keeps the list: {@code places.csv}. */
final class CodePlaces {

    static final String FILE = "places.csv";

    private final Map<String, List<String>> packagesOf;

    CodePlaces(Map<String, List<String>> packagesOf) {
        this.packagesOf = Collections.unmodifiableMap(packagesOf);
    }

    static CodePlaces read() {
        Map<String, List<String>> packagesOf = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(CodePlaces.class.getResourceAsStream(FILE), FILE);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(row -> packagesOf.put(
                    row.getField("rule"), List.of(row.getField("packages").split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CodePlaces(packagesOf);
    }

    /** Empty for a rule that is said by data alone, or not computed. */
    List<String> of(String rule) {
        return packagesOf.getOrDefault(rule, List.of());
    }
}
