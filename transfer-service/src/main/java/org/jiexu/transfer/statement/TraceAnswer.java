package org.jiexu.transfer.statement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;

/** A step of a computation; {@code line} and {@code lineZh} are its words. */
@Schema(name = "StatementTraceLine")
public record TraceAnswer(
        String line, String lineZh, String rule, String act, Map<String, String> inputs, String result) {

    static final RuleText ENGLISH = RuleText.in(Locale.ENGLISH);
    static final RuleText CHINESE = RuleText.in(Locale.CHINESE);

    static List<TraceAnswer> of(Trace trace) {
        return trace.lines().stream()
                .map(line -> new TraceAnswer(
                        ENGLISH.of(line), CHINESE.of(line), line.rule(), line.act(), line.inputs(), line.result()))
                .toList();
    }
}
