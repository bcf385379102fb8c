package org.jiexu.bench.capacity;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What is reckoned with: {@code inputs.csv} and {@code sizes.csv} beside this class. */
public final class Inputs {

    private final Map<String, Input> byName = new LinkedHashMap<>();

    /**
     * A figure.
     *
     * @param kind {@code measured} here, {@code published} by others, or {@code assumed}: to be replaced by who knows better
     * @param source the command and the day, the source, or the reason
     */
    public record Input(String name, double value, String unit, String kind, String source) {}

    /**
     * A deployment.
     *
     * @param insured members, those who draw a pension included
     * @param ledgers how many provinces
     * @param largest members of the largest ledger
     */
    public record Size(String name, double insured, int ledgers, double largest, String source) {}

    /** As the file has them. */
    public static Inputs read() {
        Inputs inputs = new Inputs();
        rows("inputs.csv", row -> {
            Input input = new Input(
                    row.getField("name"),
                    Double.parseDouble(row.getField("value")),
                    row.getField("unit"),
                    row.getField("kind"),
                    row.getField("source"));
            inputs.byName.put(input.name, input);
        });
        return inputs;
    }

    /** The sizes that the page tells of, smallest first. */
    public static List<Size> sizes() {
        List<Size> sizes = new ArrayList<>();
        rows(
                "sizes.csv",
                row -> sizes.add(new Size(
                        row.getField("name"),
                        Double.parseDouble(row.getField("insured")),
                        Integer.parseInt(row.getField("ledgers")),
                        Double.parseDouble(row.getField("largest")),
                        row.getField("source"))));
        return sizes;
    }

    private static void rows(String file, Consumer<NamedCsvRecord> each) {
        try (InputStream stream = Objects.requireNonNull(Inputs.class.getResourceAsStream(file), file);
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All, in the order of the file. */
    public List<Input> all() {
        return List.copyOf(byName.values());
    }

    /** The value of a figure. */
    public double of(String name) {
        return Objects.requireNonNull(byName.get(name), name).value;
    }
}
