package org.jiexu.registry.ruletable;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jiexu.rules.book.FaultCode;
import org.jiexu.rules.book.Supplement;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** Reads a request that hands rows in, and refuses what no table could hold. */
final class RowsHandedIn {
    /** The calendar of a year has about 4,000 bytes, the bounds of all provinces about 10,000. */
    static final int MAX_TABLE_BYTES = 256 * 1024;

    static final int MAX_NOTICE_CHARACTERS = 200;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Begins as a formula does, and is none. */
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]+(?:\\.[0-9]+)?");

    private RowsHandedIn() {}

    /**
     * The rows with their notice.
     *
     * @param today no notice is published later
     */
    static TableLoading.Rows of(
            String table, @Nullable String notice, @Nullable String asOf, InputStream body, LocalDate today)
            throws IOException {
        String reference = Require.text(notice, MAX_NOTICE_CHARACTERS, "notice").strip();
        if (reference.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the notice holds control characters", "notice");
        }
        FreeText.check(reference, "notice");
        LocalDate day = Require.parsed(asOf, LocalDate::parse, "a day, YYYY-MM-DD", "asOf");
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the day is in the future", "asOf");
        }
        String csv = text(body);
        checkCells(csv);
        return new TableLoading.Rows(table, day, reference, csv);
    }

    /** Cell by cell: side by side, numbers of several cells would read as one. What is no CSV at all is told by the loading. */
    private static void checkCells(String csv) {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord row : rows) {
                for (String cell : row.getFields()) {
                    if (!NEGATIVE_NUMBER.matcher(cell).matches()) {
                        FreeText.check(cell, "");
                    }
                }
            }
        } catch (CsvParseException malformed) {
            FreeText.check(csv.replace("\r\n", "\n"), "");
        } catch (IOException impossible) {
            throw new IllegalStateException("a string cannot fail to be read", impossible);
        }
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_TABLE_BYTES + 1);
        if (bytes.length > MAX_TABLE_BYTES) {
            throw new ProblemException(
                            ErrorCode.BODY_TOO_LARGE, "the table is longer than " + MAX_TABLE_BYTES + " bytes")
                    .with("maxBytes", MAX_TABLE_BYTES);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(List.of(
                    new Supplement.Fault(0, null, FaultCode.TEXT_UNREADABLE, "the text is not encoded in UTF-8")));
        }
    }

    /** The refusal with all that is wrong. */
    static ProblemException refused(List<Supplement.Fault> faults) {
        return new ProblemException(
                        ErrorCode.RULE_TABLE_REFUSED,
                        faults.size() == 1 ? faults.getFirst().reason() : faults.size() + " faults")
                .with("faults", faults.stream().map(RowsHandedIn::json).toList());
    }

    private static Map<String, Object> json(Supplement.Fault fault) {
        Map<String, Object> json = new TreeMap<>();
        json.put("line", fault.line());
        if (fault.column() != null) {
            json.put("column", fault.column());
        }
        json.put("code", fault.code().name());
        json.put("reason", fault.reason());
        return json;
    }
}
