package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final String HEADER =
            "personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static List<ReadRow> csv(String header, String lines) {
        return new RowReader(LineFields.of(FileFormat.CSV, header), TODAY)
                .read(lines.getBytes(StandardCharsets.UTF_8), 2);
    }

    private static String code(String line) {
        return switch (csv(HEADER, line).getFirst()) {
            case ReadRow.Legible legible -> "LEGIBLE";
            case ReadRow.Illegible illegible -> illegible.code() + " " + illegible.field();
        };
    }

    @Test
    void aRowIsReadWithItsLine() {
        var rows = csv(HEADER, "\r\n\r\n7,2025-01,5000.00,800.00,400.00,E1,2025-01-20\r\n");

        assertThat(rows)
                .containsExactly(new ReadRow.Legible(
                        4,
                        "7",
                        YearMonth.of(2025, 1),
                        Fen.parse("5000.00"),
                        Fen.parse("800.00"),
                        Fen.parse("400.00"),
                        "E1",
                        LocalDate.of(2025, 1, 20)));
    }

    @Test
    void columnsMayStandInAnyOrderWithOthersBetween() {
        var rows = csv(
                "receivedOn,remark,base,employerAmount,personalAmount,\"month\",personalNumber",
                "2025-01-20,\"a, b\",5000.00,0.00,1000.00,2025-01, 7 \n");

        assertThat(rows)
                .containsExactly(new ReadRow.Legible(
                        2,
                        "7",
                        YearMonth.of(2025, 1),
                        Fen.parse("5000.00"),
                        Fen.ZERO,
                        Fen.parse("1000.00"),
                        null,
                        LocalDate.of(2025, 1, 20)));
    }

    @Test
    void aQuoteThatDoesNotEndHarmsItsOwnLineOnly() {
        var rows = csv(
                HEADER,
                "7,2025-01,5000.00,800.00,400.00,\"E1,2025-01-20\n7,2025-02,5000.00,800.00,400.00,\"E\"\"1\",2025-02-20\n");

        assertThat(rows.getFirst())
                .isEqualTo(new ReadRow.Illegible(2, RowCode.MALFORMED_LINE, null, Fen.ZERO, Fen.ZERO));
        assertThat(rows.getLast())
                .isInstanceOfSatisfying(
                        ReadRow.Legible.class,
                        row -> assertThat(row.employerCode()).isEqualTo("E\"1"));
    }

    @Test
    void aLineOfStrangeCharactersIsMalformed() {
        assertThat(code("7\0,2025-01,5000.00,800.00,400.00,E1,2025-01-20")).isEqualTo("MALFORMED_LINE null");
        assertThat(new RowReader(LineFields.of(FileFormat.CSV, HEADER), TODAY).read(new byte[] {(byte) 0xff, '\n'}, 2))
                .containsExactly(new ReadRow.Illegible(2, RowCode.MALFORMED_LINE, null, Fen.ZERO, Fen.ZERO));
        assertThat(code("7,2025-01,5000.00,800.00,400.00," + "E".repeat(RowReader.LINE_BYTES_MAX) + ",2025-01-20"))
                .isEqualTo("MALFORMED_LINE null");
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2025-01-20,more")).isEqualTo("MALFORMED_LINE null");
    }

    @Test
    void theFirstWrongFieldIsNamed() {
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2025-01-20")).isEqualTo("LEGIBLE");
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2024-01-01")).isEqualTo("LEGIBLE");
        assertThat(code("7,,5000.00,800.00,400.00,E1,2025-01-20")).isEqualTo("FIELD_MISSING month");
        assertThat(code("7".repeat(33) + ",2025-01,5000.00,800.00,400.00,E1,2025-01-20"))
                .isEqualTo("FIELD_TOO_LONG personalNumber");
        assertThat(code("7,202501,5000.00,800.00,400.00,E1,2025-01-20")).isEqualTo("MONTH_INVALID month");
        assertThat(code("7,1991-12,5000.00,800.00,400.00,E1,2025-01-20")).isEqualTo("MONTH_INVALID month");
        assertThat(code("7,2026-11,5000.00,800.00,400.00,E1,2026-11-20")).isEqualTo("LEGIBLE");
        assertThat(code("7,2026-12,5000.00,800.00,400.00,E1,2026-11-20")).isEqualTo("MONTH_IN_FUTURE month");
        assertThat(code("7,2025-01,0.00,800.00,400.00,E1,2025-01-20")).isEqualTo("AMOUNT_INVALID base");
        assertThat(code("7,2025-01,1000000.01,800.00,400.00,E1,2025-01-20")).isEqualTo("AMOUNT_INVALID base");
        assertThat(code("7,2025-01,5000.00,800.0,400.00,E1,2025-01-20")).isEqualTo("AMOUNT_INVALID employerAmount");
        assertThat(code("7,2025-01,5000.00,800.00,0.00,E1,2025-01-20")).isEqualTo("AMOUNT_INVALID personalAmount");
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2025-02-30")).isEqualTo("RECEIVED_ON_INVALID receivedOn");
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2023-12-31")).isEqualTo("RECEIVED_ON_INVALID receivedOn");
        assertThat(code("7,2025-01,5000.00,800.00,400.00,E1,2026-11-24")).isEqualTo("RECEIVED_ON_INVALID receivedOn");
    }

    @Test
    void whatCouldBeReadOfARefusedRowIsStillSummed() {
        assertThat(csv(HEADER, "7,2025-13,5000.00,800.00,nothing,E1,2025-01-20"))
                .containsExactly(
                        new ReadRow.Illegible(2, RowCode.MONTH_INVALID, "month", Fen.parse("800.00"), Fen.ZERO));
    }

    @Test
    void aFieldNamedTwiceInALineOfJsonIsMalformed() {
        var lines =
                "{\"personalNumber\":\"7\",\"month\":\"2025-01\",\"base\":\"5000.00\",\"employerAmount\":\"800.00\","
                        + "\"personalAmount\":\"400.00\",\"receivedOn\":\"2025-01-20\",\"base\":\"9000.00\"}\n";

        assertThat(new RowReader(LineFields.of(FileFormat.NDJSON, null), TODAY)
                        .read(lines.getBytes(StandardCharsets.UTF_8), 1))
                .containsExactly(new ReadRow.Illegible(1, RowCode.MALFORMED_LINE, null, Fen.ZERO, Fen.ZERO));
    }

    @Test
    void aLineOfSpacesIsNoRow() {
        assertThat(csv(HEADER, "  \n\t\r\n\n7,2025-01,5000.00,800.00,400.00,E1,2025-01-20\n"))
                .singleElement()
                .isInstanceOfSatisfying(
                        ReadRow.Legible.class, row -> assertThat(row.line()).isEqualTo(5));
    }

    @Test
    void aMarkBeforeTheFirstLineOfJsonIsNoPartOfIt() {
        var lines =
                "\uFEFF{\"personalNumber\":\"7\",\"month\":\"2025-01\",\"base\":\"5000.00\",\"employerAmount\":\"800.00\","
                        + "\"personalAmount\":\"400.00\",\"receivedOn\":\"2025-01-20\"}\n";

        var rows = new RowReader(LineFields.of(FileFormat.NDJSON, null), TODAY)
                .read(lines.getBytes(StandardCharsets.UTF_8), 1);

        assertThat(rows).singleElement().isInstanceOf(ReadRow.Legible.class);
    }
}
