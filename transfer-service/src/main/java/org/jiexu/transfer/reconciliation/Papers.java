package org.jiexu.transfer.reconciliation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.Documents.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The papers of a case as they are stored, which is as people are shown them.
 *
 * @param form null if there is none that can be read
 * @param letter null if there is none that can be read
 * @param unreadable those that are there and cannot be read
 */
record Papers(@Nullable Form form, @Nullable Letter letter, Set<Kind> unreadable) {

    /** A case without papers. */
    static final Papers NONE = new Papers(null, null, Set.of());

    Papers {
        unreadable = Set.copyOf(unreadable);
    }

    /**
     * An information form.
     *
     * @param digest of its figures, as the ledgers make it of theirs
     */
    record Form(InformationForm figures, String digest) {

        static Form of(InformationForm figures, RowBytes bytes) {
            return new Form(figures, FormBytes.digest(bytes, figures));
        }
    }

    /**
     * A contact letter.
     *
     * @param acceptedOn the day of the step that made it, as the journal of the case has it; null if it has none
     */
    record Letter(ContactLetter text, @Nullable LocalDate acceptedOn) {}

    /** These and one more, as it is stored. */
    Papers and(Kind kind, String content, @Nullable LocalDate acceptedOn, RowBytes bytes) {
        try {
            return switch (kind) {
                case INFORMATION_FORM ->
                    new Papers(Form.of(MessageJson.read(content, InformationForm.class), bytes), letter, unreadable);
                case CONTACT_LETTER ->
                    new Papers(
                            form,
                            new Letter(
                                    Objects.requireNonNull(MessageJson.read(content, ContactLetter.class)), acceptedOn),
                            unreadable);
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            Set<Kind> more = EnumSet.of(kind);
            more.addAll(unreadable);
            return new Papers(form, letter, more);
        }
    }
}
