package org.jiexu.contribution.intake;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** What a line says by itself, before anybody looks at accounts. */
public sealed interface ReadRow {

    /** The line's number in the file, the first line is 1. */
    long line();

    /** A row with well-formed fields. */
    record Legible(
            long line,
            String personalNumber,
            YearMonth month,
            Fen base,
            Fen employer,
            Fen personal,
            @Nullable String employerCode,
            LocalDate receivedOn)
            implements ReadRow {}

    /** A row that cannot be posted whatever the accounts are. Amounts that could not be read are zero. */
    record Illegible(long line, RowCode code, @Nullable String field, Fen employer, Fen personal) implements ReadRow {}
}
