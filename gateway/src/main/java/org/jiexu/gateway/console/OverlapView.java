package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of overlapping months, with what may be done.
 *
 * @param decision null while it is open
 * @param mayDecide whether the person is an officer of the fund; else the page only shows
 */
@TemplateData
public record OverlapView(
        OverlapRow row,
        List<Option> options,
        @Nullable Decision decision,
        boolean mayDecide,
        boolean mayPay,
        Form form) {

    public OverlapView {
        options = List.copyOf(options);
    }

    /** A choice, what it gives back in yuan, and how that was computed; {@code refund} null where the rules have no answer. */
    @TemplateData
    public record Option(
            RowView.Place keep,
            @Nullable String refund,
            @Nullable String error,
            List<CaseView.Line> lines) {
        public Option {
            lines = List.copyOf(lines);
        }
    }

    /** What was decided, and how it was paid. */
    @TemplateData
    public record Decision(
            RowView.Place kept,
            String reason,
            String principal,
            String refund,
            String interestTo,
            @Nullable String paidOn,
            @Nullable String bankReference) {}

    /** What every form of the page carries: the session's proof, the idempotency key, the version that the person has seen. */
    @TemplateData
    public record Form(String token, String key, String version) {}
}
