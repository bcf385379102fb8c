package org.jiexu.transfer.statement;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.RuleRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know, or why a number is not there. {@code line} and {@code lineZh} are its words; {@code remedy} and {@code remedyZh} what
 * can be done about a number that the rules do not have, else null.
 *
 * @param code a code of the rules, or one of {@link NoteCode}
 * @param rule the rule it stands on
 */
@Schema(name = "StatementNote")
public record Note(
        String code,
        String rule,
        Map<String, String> parameters,
        String line,
        String lineZh,
        @Nullable String remedy,
        @Nullable String remedyZh) {

    static Note of(RuleRefusal refusal) {
        return new Note(
                refusal.code().name(),
                refusal.rule(),
                refusal.parameters(),
                TraceAnswer.ENGLISH.of(refusal),
                TraceAnswer.CHINESE.of(refusal),
                TraceAnswer.ENGLISH.remedy(refusal),
                TraceAnswer.CHINESE.remedy(refusal));
    }

    static Note of(NoteCode code) {
        return of(code, Map.of());
    }

    static Note of(NoteCode code, Map<String, String> parameters) {
        return new Note(code.name(), code.rule(), parameters, code.english(), code.chinese(), null, null);
    }
}
