package org.jiexu.contribution.settlement;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.contribution.settlement.ReceiptRequest.ReceiptLineRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** Receipts as a table: a line a person; lines of one receipt have its reference and its payer, and repeat the rest of it. Pure. */
final class ReceiptFile {

    static final List<String> COLUMNS = List.of(
            "bankReference",
            "valueDate",
            "amount",
            "currency",
            "payerHolder",
            "payerNumber",
            "letterNumber",
            "personalNumber",
            "lineAmount");

    private ReceiptFile() {}

    /**
     * The receipts of a file, in the order of their first lines.
     *
     * @throws ProblemException {@code FILE_UNREADABLE} where it is no such table, or lines of one receipt differ in what they repeat
     */
    static List<ReceiptRequest> read(String text, int linesMax) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Map<List<String>, ReceiptRequest> receipts = new LinkedHashMap<>();
        int lines = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(withoutMark)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().equals(COLUMNS) || row.getFieldCount() != COLUMNS.size()) {
                    throw unreadable("the columns of line " + row.getStartingLineNumber() + " are not "
                            + String.join(",", COLUMNS));
                }
                lines++;
                if (lines > linesMax) {
                    throw unreadable("more than " + linesMax + " lines");
                }
                add(receipts, row);
            }
        } catch (CsvParseException e) {
            throw unreadable("not a table in CSV (RFC 4180): " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (receipts.isEmpty()) {
            throw unreadable("no line besides the header " + String.join(",", COLUMNS));
        }
        return List.copyOf(receipts.values());
    }

    private static void add(Map<List<String>, ReceiptRequest> receipts, NamedCsvRecord row) {
        ReceiptLineRequest line = new ReceiptLineRequest(
                row.getField("letterNumber"), row.getField("personalNumber"), row.getField("lineAmount"));
        ReceiptRequest ofLine = new ReceiptRequest(
                row.getField("bankReference"),
                row.getField("valueDate"),
                row.getField("amount"),
                row.getField("currency"),
                row.getField("payerHolder"),
                row.getField("payerNumber"),
                List.of(line));
        List<String> key = List.of(row.getField("payerNumber"), row.getField("bankReference"));
        ReceiptRequest before = receipts.get(key);
        if (before == null) {
            receipts.put(key, ofLine);
            return;
        }
        List<ReceiptLineRequest> all = new ArrayList<>(before.lines() == null ? List.of() : before.lines());
        ReceiptRequest same = before.with(List.of(line));
        if (!same.equals(ofLine)) {
            throw unreadable("line " + row.getStartingLineNumber()
                    + " differs from an earlier line of the same receipt in what belongs to the receipt");
        }
        all.add(line);
        receipts.put(key, before.with(all));
    }

    private static ProblemException unreadable(String why) {
        return new ProblemException(ErrorCode.FILE_UNREADABLE, why);
    }
}
