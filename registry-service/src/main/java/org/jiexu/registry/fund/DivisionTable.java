package org.jiexu.registry.fund;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;

/** The divisions of {@code divisions.csv} (state of 2023-06-30): which places there are, and which of them have a fund. */
public final class DivisionTable {
    private static final String RESOURCE = "/divisions.csv";

    private final Set<DivisionCode> codes = new HashSet<>();
    private final List<Fund.Entry> funds = new ArrayList<>();

    private DivisionTable() {}

    /**
     * Reads the table that comes with the service.
     *
     * @throws IllegalStateException when it is not there or a row is wrong
     */
    public static DivisionTable read() {
        DivisionTable table = new DivisionTable();
        try (InputStream stream = DivisionTable.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
                rows.forEach(table::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(NamedCsvRecord row) {
        String code = row.getField("code");
        codes.add(new DivisionCode(code));
        switch (row.getField("kind")) {
            case "municipality", "prefecture", "direct_county", "corps" -> {
                PoolingArea area = new PoolingArea(row.getField("pooling_area"));
                funds.add(new Fund.Entry(
                        new FundCode(code),
                        row.getField("name_zh"),
                        row.getField("name_en"),
                        row.getField("name_pinyin"),
                        area,
                        area.ledger()));
            }
            case "province", "no_pooling_area" -> {
                // A place to come from, without a fund of its own.
            }
            default -> throw new IllegalStateException(RESOURCE + ": unknown kind in the row of " + code);
        }
    }

    /** Every fund, in the order of the table. */
    public List<Fund.Entry> funds() {
        return List.copyOf(funds);
    }

    /** Whether there is such a place: one of the table, or a county code of a province that there is. */
    public boolean knows(DivisionCode division) {
        return codes.contains(division)
                || (!division.code().endsWith("00") && codes.contains(division.provinceDivision()));
    }
}
