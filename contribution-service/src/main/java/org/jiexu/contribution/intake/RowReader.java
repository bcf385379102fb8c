package org.jiexu.contribution.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.freetext.TextScan;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a piece into rows: fields, forms and ranges; what the accounts say to them is decided later. */
public final class RowReader {

    /** The largest base that is believed: a million yuan a month. */
    static final Fen BASE_MAX = Fen.ofYuan(1_000_000);

    /** Longer lines are malformed. */
    static final int LINE_BYTES_MAX = 4 * 1024;

    /**
     * How long before its month a due may have arrived. A month counts when its dues have arrived, whatever day that was; employers and
     * people who pay for themselves pay a year in advance at the most, and an older day is a slip of the pen.
     */
    static final int RECEIVED_MONTHS_EARLY_MAX = 12;

    private static final int PERSONAL_NUMBER_CHARS_MAX = 32;
    private static final int EMPLOYER_CODE_CHARS_MAX = 64;
    private static final YearMonth FIRST_MONTH = YearMonth.of(1992, 1);
    private static final Column[] COLUMNS = Column.values();
    /** What some programs write before the first line; a header's is taken off with the header. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final char UNDECODABLE = '\uFFFD';

    private final LineFields fields;
    private final LocalDate today;
    private final YearMonth thisMonth;

    // A piece has few months, days and employers, each many times.
    private final Map<String, YearMonth> months = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();
    private final Map<String, String> employers = new HashMap<>();

    /** For lines of this form, read on this day. */
    public RowReader(LineFields fields, LocalDate today) {
        this.fields = fields;
        this.today = today;
        this.thisMonth = YearMonth.from(today);
    }

    /** The rows of a piece; empty lines are none, and lines of spaces only are empty. */
    public List<ReadRow> read(byte[] content, long firstLine) {
        List<ReadRow> rows = new ArrayList<>();
        long line = firstLine;
        int from = firstLine == 1 && startsWithMark(content) ? BYTE_ORDER_MARK.length : 0;
        while (from < content.length) {
            int to = from;
            while (to < content.length && content[to] != '\n') {
                to++;
            }
            int end = to > from && content[to - 1] == '\r' ? to - 1 : to;
            if (!isEmpty(content, from, end)) {
                rows.add(readLine(content, from, end, line));
            }
            line++;
            from = to + 1;
        }
        return rows;
    }

    /** Whether a line is no row; who counts rows before they are read asks it too. */
    static boolean isEmpty(byte[] content, int from, int to) {
        for (int i = from; i < to; i++) {
            if (content[i] != ' ' && content[i] != '\t' && content[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private ReadRow readLine(byte[] content, int from, int to, long line) {
        if (to - from > LINE_BYTES_MAX) {
            return new ReadRow.Illegible(line, RowCode.MALFORMED_LINE, null, Fen.ZERO, Fen.ZERO);
        }
        boolean plain = isPlain(content, from, to);
        String text = new String(content, from, to - from, plain ? ISO_8859_1 : UTF_8);
        LineValues values = !plain && hasStrangeCharacters(text) ? null : fields.of(text);
        // What JSON writes as an escape shows its face only now.
        if (values == null || (text.indexOf('\\') >= 0 && values.hasStrangeCharacters())) {
            return new ReadRow.Illegible(line, RowCode.MALFORMED_LINE, null, Fen.ZERO, Fen.ZERO);
        }
        return new Row(line, values).check();
    }

    /** Printable ASCII and nothing else: the usual line, which needs no second look. */
    private static boolean isPlain(byte[] content, int from, int to) {
        for (int i = from; i < to; i++) {
            if (content[i] < ' ') {
                return false; // bytes beyond ASCII are negative
            }
        }
        return true;
    }

    static boolean hasStrangeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHalf = Character.isSurrogate(c)
                    && !Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : ' ')
                    && !Character.isSurrogatePair(i > 0 ? text.charAt(i - 1) : ' ', c);
            if ((c < ' ' && c != '\t') || c == UNDECODABLE || isHalf) {
                return true;
            }
        }
        return false;
    }

    /** One line under way. */
    private final class Row {
        private final long line;
        private final LineValues values;
        private final Optional<Fen> employer;
        private final Optional<Fen> personal;

        private Row(long line, LineValues values) {
            this.line = line;
            this.values = values;
            this.employer = amount(Column.EMPLOYER_AMOUNT);
            this.personal = amount(Column.PERSONAL_AMOUNT);
        }

        private ReadRow check() {
            for (Column column : COLUMNS) {
                if (column.isNeeded() && text(column).isEmpty()) {
                    return illegible(RowCode.FIELD_MISSING, column);
                }
            }
            if (text(Column.PERSONAL_NUMBER).length() > PERSONAL_NUMBER_CHARS_MAX) {
                return illegible(RowCode.FIELD_TOO_LONG, Column.PERSONAL_NUMBER);
            }
            if (text(Column.EMPLOYER_CODE).length() > EMPLOYER_CODE_CHARS_MAX) {
                return illegible(RowCode.FIELD_TOO_LONG, Column.EMPLOYER_CODE);
            }
            YearMonth month = month();
            if (month == null || month.isBefore(FIRST_MONTH)) {
                return illegible(RowCode.MONTH_INVALID, Column.MONTH);
            }
            if (month.isAfter(thisMonth)) {
                return illegible(RowCode.MONTH_IN_FUTURE, Column.MONTH);
            }
            Optional<Fen> base = amount(Column.BASE);
            if (base.isEmpty() || !base.get().isPositive() || base.get().compareTo(BASE_MAX) > 0) {
                return illegible(RowCode.AMOUNT_INVALID, Column.BASE);
            }
            if (employer.isEmpty()
                    || employer.get().isNegative()
                    || employer.get().compareTo(BASE_MAX) > 0) {
                return illegible(RowCode.AMOUNT_INVALID, Column.EMPLOYER_AMOUNT);
            }
            if (personal.isEmpty()
                    || !personal.get().isPositive()
                    || personal.get().compareTo(BASE_MAX) > 0) {
                return illegible(RowCode.AMOUNT_INVALID, Column.PERSONAL_AMOUNT);
            }
            LocalDate receivedOn = receivedOn();
            if (receivedOn == null
                    || receivedOn.isAfter(today)
                    || receivedOn.isBefore(
                            month.minusMonths(RECEIVED_MONTHS_EARLY_MAX).atDay(1))) {
                return illegible(RowCode.RECEIVED_ON_INVALID, Column.RECEIVED_ON);
            }
            String employerCode = text(Column.EMPLOYER_CODE);
            // Looked through once for each employer of a piece, not for each row.
            if (!employers.containsKey(employerCode) && TextScan.first(employerCode) != null) {
                return illegible(RowCode.EMPLOYER_CODE_REFUSED, Column.EMPLOYER_CODE);
            }
            return new ReadRow.Legible(
                    line,
                    text(Column.PERSONAL_NUMBER),
                    month,
                    base.get(),
                    employer.get(),
                    personal.get(),
                    employerCode.isEmpty() ? null : employers.computeIfAbsent(employerCode, code -> code),
                    receivedOn);
        }

        private ReadRow illegible(RowCode code, Column column) {
            return new ReadRow.Illegible(line, code, column.label(), believable(employer), believable(personal));
        }

        private static Fen believable(Optional<Fen> amount) {
            return amount.filter(fen -> !fen.isNegative() && fen.compareTo(BASE_MAX) <= 0)
                    .orElse(Fen.ZERO);
        }

        private Optional<Fen> amount(Column column) {
            return Fen.read(text(column));
        }

        private String text(Column column) {
            return values.get(column);
        }

        private @Nullable YearMonth month() {
            String text = text(Column.MONTH);
            YearMonth known = months.get(text);
            if (known != null) {
                return known;
            }
            try {
                YearMonth month = text.length() == "YYYY-MM".length() ? YearMonth.parse(text) : null;
                if (month != null) {
                    months.put(text, month);
                }
                return month;
            } catch (DateTimeException e) {
                return null; // the row is refused with its code
            }
        }

        private @Nullable LocalDate receivedOn() {
            String text = text(Column.RECEIVED_ON);
            LocalDate known = days.get(text);
            if (known != null) {
                return known;
            }
            try {
                LocalDate day = text.length() == "YYYY-MM-DD".length() ? LocalDate.parse(text) : null;
                if (day != null) {
                    days.put(text, day);
                }
                return day;
            } catch (DateTimeException e) {
                return null; // the row is refused with its code
            }
        }
    }
}
