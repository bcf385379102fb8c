package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of overlapping months in the list of its fund.
 *
 * @param stateKey the key of the state's words; null for a state that this version does not know
 * @param tone how the state is coloured
 * @param ranges each as {@code 2023-04 – 2023-06}
 * @param because the code of the proposal's ground; {@code becauseKey} the key of its words, null for an unknown one
 */
@TemplateData
public record OverlapRow(
        String id,
        String fund,
        String state,
        @Nullable String stateKey,
        String tone,
        String months,
        List<String> ranges,
        RowView.Place brought,
        RowView.Place present,
        RowView.Place proposed,
        String rule,
        String because,
        @Nullable String becauseKey,
        String foundOn,
        String transferId) {

    public OverlapRow {
        ranges = List.copyOf(ranges);
    }
}
