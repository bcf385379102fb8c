package org.jiexu.contribution.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by binary {@code COPY}, PostgreSQL's quickest way in. One statement: triggers see all rows
 * at once. The form is PostgreSQL's own, so a field's Java type must be that of its column: nothing is converted.
 */
public final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int BYTES_A_ROW = 128;
    private static final int NULL = -1;
    private static final int END_OF_ROWS = -1;
    /** PostgreSQL counts days from the first of January 2000. */
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final int ASCII_END = 0x80;

    private byte[] bytes;
    private int length;
    private int rowStart = -1;
    private int fields;
    private long rows;

    /** For about so many rows. */
    public CopyRows(int expectedRows) {
        this.bytes = new byte[HEADER_BYTES + Math.max(1, expectedRows) * BYTES_A_ROW];
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        this.length = HEADER_BYTES;
    }

    /**
     * The next field of the row; null is SQL's null. Long is bigint, Integer integer, Short smallint, LocalDate date, UUID
     * uuid, Boolean boolean; anything else is text, as its {@code toString} is.
     */
    public CopyRows field(@Nullable Object value) {
        if (rowStart < 0) {
            rowStart = length;
            putShort(0); // how many fields, known at the end of the row
        }
        fields++;
        switch (value) {
            case null -> putInt(NULL);
            case Long number -> {
                putInt(Long.BYTES);
                putLong(number);
            }
            case Integer number -> {
                putInt(Integer.BYTES);
                putInt(number);
            }
            case Short number -> {
                putInt(Short.BYTES);
                putShort(number);
            }
            case LocalDate day -> {
                putInt(Integer.BYTES);
                putInt(Math.toIntExact(day.toEpochDay() - FIRST_DAY));
            }
            case UUID id -> {
                putInt(2 * Long.BYTES);
                putLong(id.getMostSignificantBits());
                putLong(id.getLeastSignificantBits());
            }
            case Boolean truth -> {
                putInt(1);
                reserve(1);
                bytes[length++] = (byte) (truth ? 1 : 0);
            }
            default -> putText(value.toString());
        }
        return this;
    }

    /** Ends the row. */
    public void endRow() {
        bytes[rowStart] = (byte) (fields >> Byte.SIZE);
        bytes[rowStart + 1] = (byte) fields;
        rowStart = -1;
        fields = 0;
        rows++;
    }

    /** Writes the rows into {@code table (columns)}; no rows, no statement. Used once. */
    public void into(Connection connection, String tableAndColumns) throws SQLException {
        if (rows == 0) {
            return;
        }
        putShort(END_OF_ROWS);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + tableAndColumns + " FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(bytes, 0, length);
            long copied = copy.endCopy();
            if (copied != rows) {
                throw new SQLException("copied " + copied + " rows of " + rows + " into " + tableAndColumns);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void putText(String value) {
        int lengthAt = length;
        putInt(0);
        reserve(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ASCII_END) {
                length = lengthAt;
                byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
                putInt(encoded.length);
                reserve(encoded.length);
                System.arraycopy(encoded, 0, bytes, length, encoded.length);
                length += encoded.length;
                return;
            }
            bytes[length++] = (byte) c;
        }
        int end = length;
        length = lengthAt;
        putInt(end - lengthAt - Integer.BYTES);
        length = end;
    }

    private void putLong(long value) {
        putInt((int) (value >> Integer.SIZE));
        putInt((int) value);
    }

    private void putInt(int value) {
        reserve(Integer.BYTES);
        bytes[length] = (byte) (value >> 24);
        bytes[length + 1] = (byte) (value >> 16);
        bytes[length + 2] = (byte) (value >> 8);
        bytes[length + 3] = (byte) value;
        length += Integer.BYTES;
    }

    private void putShort(int value) {
        reserve(Short.BYTES);
        bytes[length] = (byte) (value >> 8);
        bytes[length + 1] = (byte) value;
        length += Short.BYTES;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
        }
    }
}
