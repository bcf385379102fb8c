package org.jiexu.transfer.statement;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** In which form a statement goes out. The names, in small letters, are the values of {@code format}. */
enum StatementForm {
    JSON(StatementForm.JSON_TYPE, StatementForm.JSON_TYPE),
    CSV(StatementForm.CSV_TYPE, StatementForm.CSV_TYPE + ";charset=UTF-8"),
    PDF(StatementForm.PDF_TYPE, StatementForm.PDF_TYPE);

    static final String JSON_TYPE = "application/json";
    static final String CSV_TYPE = "text/csv";
    static final String PDF_TYPE = "application/pdf";

    private final String bare;
    private final String sent;

    StatementForm(String bare, String sent) {
        this.bare = bare;
        this.sent = sent;
    }

    /** The content type of the answer. */
    String sentAs() {
        return sent;
    }

    /**
     * The form that is asked for.
     *
     * @param format by the address, for browsers, which cannot choose their Accept header; null if it does not say
     * @param acceptable by the header, the best liked first
     */
    static StatementForm of(@Nullable String format, List<MediaType> acceptable) {
        if (format != null) {
            return Arrays.stream(values())
                    .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(format))
                    .findFirst()
                    .orElseThrow(StatementForm::none);
        }
        for (MediaType accepted : acceptable) {
            for (StatementForm form : values()) {
                if (accepted.isCompatible(MediaType.valueOf(form.bare))) {
                    return form;
                }
            }
        }
        throw none();
    }

    private static ProblemException none() {
        return new ProblemException(
                ErrorCode.NOT_ACCEPTABLE,
                "a statement is " + JSON_TYPE + ", " + CSV_TYPE + " or " + PDF_TYPE + "; format is json, csv or pdf");
    }
}
