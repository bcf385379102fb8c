package org.jiexu.contribution.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one line apart into the values of the columns. */
public sealed interface LineFields {

    /** The values by column; null for a line that is malformed. */
    @Nullable
    LineValues of(String line);

    /** For this format; {@code header} is the file's header line, which JSON lines do not have. */
    static LineFields of(FileFormat format, @Nullable String header) {
        return switch (format) {
            case CSV -> new CsvFields(CsvHeader.parse(header == null ? "" : header));
            case NDJSON -> new JsonFields();
        };
    }

    /** A line of CSV: split at commas, by the library where quotes are in play. */
    final class CsvFields implements LineFields {
        private final CsvHeader header;

        private CsvFields(CsvHeader header) {
            this.header = header;
        }

        @Override
        public @Nullable LineValues of(String line) {
            LineValues values = new LineValues();
            if (line.indexOf('"') >= 0) {
                return ofQuoted(line, values);
            }
            int from = 0;
            int position = 0;
            while (true) {
                int comma = line.indexOf(',', from);
                String value = comma < 0 ? line.substring(from) : line.substring(from, comma);
                if (position >= header.width()) {
                    return null;
                }
                put(values, position++, value);
                if (comma < 0) {
                    return position == header.width() ? values : null;
                }
                from = comma + 1;
            }
        }

        private @Nullable LineValues ofQuoted(String line, LineValues values) {
            List<CsvRecord> records;
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
                records = reader.stream().toList();
            } catch (CsvParseException e) {
                return null; // the row is refused as malformed
            } catch (IOException e) {
                throw new IllegalStateException("a string cannot fail to be read", e);
            }
            // The library takes a quote that does not end as ending with the text; here the line ends too early then.
            if (records.size() != 1 || records.getFirst().getFieldCount() != header.width() || hasOpenQuote(line)) {
                return null;
            }
            for (int i = 0; i < header.width(); i++) {
                put(values, i, records.getFirst().getField(i));
            }
            return values;
        }

        private static boolean hasOpenQuote(String line) {
            return line.chars().filter(c -> c == '"').count() % 2 != 0;
        }

        private void put(LineValues values, int position, String value) {
            Column column = header.at(position);
            if (column != null) {
                values.put(column, value.strip());
            }
        }
    }

    /** A JSON object a line; numbers are taken as they are written, fields nobody knows are ignored. */
    final class JsonFields implements LineFields {
        private static final JsonFactory JSON = new JsonFactory();

        private JsonFields() {}

        @Override
        public @Nullable LineValues of(String line) {
            LineValues values = new LineValues();
            try (JsonParser parser = JSON.createParser(line)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    Column column = CsvHeader.column(parser.currentName());
                    JsonToken value = parser.nextToken();
                    if (column == null) {
                        parser.skipChildren();
                    } else if (!value.isScalarValue() || !values.put(column, text(value, parser))) {
                        return null; // no value of a field, or a field named twice: nobody can say which is meant
                    }
                }
                return parser.nextToken() == null ? values : null;
            } catch (IOException e) {
                return null; // the row is refused as malformed
            }
        }

        private static String text(JsonToken value, JsonParser parser) throws IOException {
            return value == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
        }
    }
}
