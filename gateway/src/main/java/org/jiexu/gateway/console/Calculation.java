package org.jiexu.gateway.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an amount came about, as a service tells it; amounts are in yuan. */
public record Calculation(List<Year> years, List<Line> trace, boolean matchesRecorded) {

    /** A year; {@code interest} is null while its rate is not published. */
    public record Year(
            int year,
            int months,
            String wageSum,
            String credit,
            @Nullable String interest,
            String balance) {}

    /** A line of a computation in English and Chinese words, with its rule and act. */
    public record Line(
            String line, @Nullable String lineZh, String rule, String act, Map<String, String> inputs, String result) {}
}
