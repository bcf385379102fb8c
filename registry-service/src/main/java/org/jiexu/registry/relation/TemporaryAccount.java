package org.jiexu.registry.relation;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jiexu.registry.relation.RelationAnswer.Words;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.words.WordFiles;
import org.jspecify.annotations.Nullable;

/** Says in words what a temporary account means for its worker: who keeps it, and who takes it over at retirement. */
final class TemporaryAccount {

    private static final ResourceBundle CHINESE = WordFiles.beside(TemporaryAccount.class, "meaning", Locale.CHINESE);
    private static final ResourceBundle ENGLISH = WordFiles.beside(TemporaryAccount.class, "meaning", Locale.ENGLISH);
    private static final DivisionTable PLACES = RuleBook.embedded().divisions();

    private TemporaryAccount() {}

    /** The sentence; null for a general account. */
    static @Nullable Words meaning(Relation relation, DivisionCode hukou) {
        return relation.accountKind() == AccountKind.GENERAL
                ? null
                : new Words(
                        said(relation, hukou, CHINESE, Division::nameZh),
                        said(relation, hukou, ENGLISH, Division::nameEn));
    }

    private static String said(
            Relation relation, DivisionCode hukou, ResourceBundle words, Function<Division, String> name) {
        LocalDate sealedOn = relation.sealedOn();
        return words.getString(sealedOn == null ? "temporary" : "sealed")
                .replace("{here}", nameOf(relation.fund().division(), name))
                .replace("{hukou}", nameOf(hukou, name))
                .replace("{sealedOn}", Objects.toString(sealedOn, ""));
    }

    /** The province's name: what is decided is decided by province. */
    private static String nameOf(DivisionCode place, Function<Division, String> name) {
        return PLACES.find(place.provinceDivision()).map(name).orElseGet(place::code);
    }
}
