package org.jiexu.transfer.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.JournalledPaper;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperKind;
import org.jspecify.annotations.Nullable;

/**
 * The papers of a case as they are stored, which is as people are shown them.
 *
 * @param form the newest; null if there is none that can be read
 * @param letter the newest; null if there is none that can be read
 * @param unreadable those that are there and cannot be read
 * @param altered what is not as the journal has it, by kind: every kind and every version
 */
record Papers(
        @Nullable Form form, @Nullable Letter letter, Set<PaperKind> unreadable, Map<PaperKind, List<String>> altered) {

    /** A case without papers. */
    static final Papers NONE = new Papers(null, null, Set.of(), Map.of());

    /** The kinds that the service of release 0.1.0 wrote too, whose journal names no paper. */
    private static final Set<PaperKind> FROM_BEFORE = EnumSet.of(PaperKind.CONTACT_LETTER, PaperKind.INFORMATION_FORM);

    Papers {
        unreadable = Set.copyOf(unreadable);
        altered = Map.copyOf(altered);
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

    /**
     * The papers of one case.
     *
     * @param stored all of them, by version
     * @param journalled what the journal of the case names
     * @param acceptedOn the day of the last step that made a letter; null if the journal has none
     */
    static Papers of(
            List<Paper> stored, List<JournalledPaper> journalled, @Nullable LocalDate acceptedOn, RowBytes bytes) {
        Papers papers = new Papers(null, null, Set.of(), altered(stored, journalled));
        for (Paper paper : stored) {
            papers = papers.and(paper.kind(), paper.content(), acceptedOn, bytes);
        }
        return papers;
    }

    private static Map<PaperKind, List<String>> altered(List<Paper> stored, List<JournalledPaper> journalled) {
        Map<PaperKind, List<String>> altered = new TreeMap<>();
        for (Paper paper : stored) {
            if (!paper.isAsHashed()) {
                say(paper.kind(), "hash of version " + paper.version(), altered);
            } else if (journalled.stream()
                    .noneMatch(named -> named.names(paper) && named.hash().equals(paper.hash()))) {
                boolean fromBefore = FROM_BEFORE.contains(paper.kind())
                        && journalled.stream()
                                .noneMatch(named ->
                                        named.kind().equals(paper.kind().name()));
                if (!fromBefore) {
                    say(paper.kind(), "version " + paper.version() + " not that of the journal", altered);
                }
            }
        }
        for (JournalledPaper named : journalled) {
            // A kind of a later version is that version's to look at.
            PaperKind.read(named.kind())
                    .filter(kind -> stored.stream().noneMatch(named::names))
                    .ifPresent(kind -> say(kind, "version " + named.version() + " missing", altered));
        }
        return altered;
    }

    private static void say(PaperKind kind, String what, Map<PaperKind, List<String>> altered) {
        altered.computeIfAbsent(kind, any -> new ArrayList<>()).add(what);
    }

    /** These and one more of a later version, as it is stored. */
    Papers and(PaperKind kind, String content, @Nullable LocalDate acceptedOn, RowBytes bytes) {
        try {
            return switch (kind) {
                case INFORMATION_FORM ->
                    new Papers(
                            Form.of(MessageJson.read(content, InformationForm.class), bytes),
                            letter,
                            unreadable,
                            altered);
                case CONTACT_LETTER ->
                    new Papers(
                            form,
                            new Letter(
                                    Objects.requireNonNull(MessageJson.read(content, ContactLetter.class)), acceptedOn),
                            unreadable,
                            altered);
                case APPLICATION,
                        CONTRIBUTION_CERTIFICATE,
                        UNMOVABLE_NOTICE,
                        PAYMENT_NOTICE,
                        WRITTEN_EXPLANATION,
                        COMPLETION_NOTICE -> this;
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            Set<PaperKind> more = EnumSet.of(kind);
            more.addAll(unreadable);
            return new Papers(form, letter, more, altered);
        }
    }
}
