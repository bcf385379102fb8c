package org.jiexu.registry.relation;

import java.time.YearMonth;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.relation.RelationAnswer.Words;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.registration.TurningDecision;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.words.WordFiles;
import org.jspecify.annotations.Nullable;

/** What a move of the hukou means for a temporary account. */
@Schema(
        name = "TemporaryAccountAfterMove",
        description = "Whether a temporary account may be turned into a general one (R-3.7), and what to do")
public record TurningAnswer(
        UUID relationId,

        String fund,

        boolean mayTurn,

        @Schema(
                description = "From which month on it would be general, if the person asks today; null if it stays",
                nullable = true)
        @Nullable
        String from,

        @Schema(description = "Why it stays temporary, a code; null if it may be turned", nullable = true) @Nullable
        String obstacle,

        String rule,

        Words words) {

    private static final ResourceBundle CHINESE = WordFiles.beside(TurningAnswer.class, "meaning", Locale.CHINESE);
    private static final ResourceBundle ENGLISH = WordFiles.beside(TurningAnswer.class, "meaning", Locale.ENGLISH);

    static TurningAnswer of(Relation relation, Answer<TurningDecision> decided) {
        return switch (decided) {
            case Answer.Given<TurningDecision>(TurningDecision.MayTurn(YearMonth from)) ->
                of(relation, from, null, said("turning.may", from, relation));
            case Answer.Given<TurningDecision>(TurningDecision.StaysTemporary(var obstacle)) ->
                of(relation, null, obstacle.name(), said("turning." + obstacle, null, relation));
            case Answer.Refused<TurningDecision>(RuleRefusal refusal) ->
                of(
                        relation,
                        null,
                        refusal.code().name(),
                        new Words(
                                RuleText.in(Locale.CHINESE).of(refusal),
                                RuleText.in(Locale.ENGLISH).of(refusal)));
        };
    }

    private static TurningAnswer of(
            Relation relation, @Nullable YearMonth from, @Nullable String obstacle, Words words) {
        return new TurningAnswer(
                relation.id(),
                relation.fund().code(),
                from != null,
                from == null ? null : from.toString(),
                obstacle,
                TurningDecision.RULE,
                words);
    }

    private static Words said(String key, @Nullable YearMonth from, Relation relation) {
        return new Words(said(key, from, relation, CHINESE), said(key, from, relation, ENGLISH));
    }

    private static String said(String key, @Nullable YearMonth from, Relation relation, ResourceBundle words) {
        return words.getString(key)
                .replace("{from}", String.valueOf(from))
                .replace("{relation}", relation.id().toString());
    }
}
