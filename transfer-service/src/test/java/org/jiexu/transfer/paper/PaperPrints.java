package org.jiexu.transfer.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperExamples;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.WrittenExplanation;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.SagaEvent;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Step;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.service.PdfText;
import org.jspecify.annotations.Nullable;

/** Papers of one case, printed; {@code target/papers} has them for eyes. */
final class PaperPrints {

    static final RuleBook BOOK = RuleBook.embedded();
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final UUID CASE = new UUID(0, 1);
    static final UUID WORKER = new UUID(0, 2);
    static final String LETTER = "440300-2026-00000012";
    static final String NUMBER = "110105194912310021";
    static final Person WHOLE = new Person("王*", "110*************21", Sex.F, "510000", NUMBER);
    static final String PUBLIC_URL = "https://jiexu.example.org";
    static final PaperExamples PAPERS = new PaperExamples(LETTER, CASE, WORKER);

    private PaperPrints() {}

    static WrittenExplanation explanation() {
        Map<String, String> facts = Map.of("movedTo", "440100");
        return new WrittenExplanation(
                DAY,
                CASE,
                WORKER,
                Examples.CHENGDU,
                Examples.SHENZHEN,
                "REFUSED",
                null,
                "ALREADY_MOVED",
                "R-2.8",
                null,
                facts,
                Remedies.in(Language.ZH).of("ALREADY_MOVED", facts),
                Remedies.in(Language.EN).of("ALREADY_MOVED", facts));
    }

    private static Transfer transfer() {
        Relations relations = new Relations(
                "51",
                new UUID(0, 3),
                "1000000001",
                AccountKind.GENERAL,
                Decisions.MANUAL,
                "44",
                new UUID(0, 4),
                "2000000002",
                Decisions.MANUAL);
        Transfer submitted = Transfer.submitted(
                new Transfer.Opening(CASE, 12, "0123456789ABCDEFGHJK"),
                new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN),
                BOOK,
                Examples.MONDAY);
        SagaEvent reserved = new SagaEvent.Reserved(relations, "ORDINARY", "R-3.3", null, null);
        SagaEvent accepted = new SagaEvent.Accepted(LETTER);
        return submitted
                .after(new Step(reserved, State.IN_REVIEW, Examples.MONDAY, "registry", submitted.clock()))
                .after(new Step(
                        accepted,
                        State.LETTER_SENT,
                        Examples.MONDAY,
                        "rule",
                        new StatutoryClock(BOOK).start(Leg.TRANSFER_OUT, Examples.MONDAY)));
    }

    static String printed(PaperKind kind, FundCode issuedBy, Object content) throws IOException {
        return printed(kind.spoken(), kind, issuedBy, content, 1, WHOLE);
    }

    static String printed(
            String name, PaperKind kind, FundCode issuedBy, Object content, int newest, @Nullable Person person)
            throws IOException {
        byte[] file = new PrintedPaper(
                        paper(kind, issuedBy, content),
                        newest,
                        transfer(),
                        person,
                        BOOK.table(DivisionTable.class),
                        PUBLIC_URL)
                .file();
        Files.write(Files.createDirectories(Path.of("target", "papers")).resolve(name + ".pdf"), file);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("/FontFile2")
                .doesNotContain("/FontFile3");
        return PdfText.of(file);
    }

    static Paper paper(PaperKind kind, FundCode issuedBy, Object content) {
        return Paper.issued(
                CASE,
                kind,
                PaperNumber.of(issuedBy, 2026, 12, kind),
                1,
                DAY,
                MessageJson.write(content),
                Examples.MONDAY);
    }

    static void assertInOrder(String text, List<String> parts) {
        assertInOrder(text, parts.toArray(String[]::new));
    }

    /** A line of the paper may break within a part. */
    static void assertInOrder(String text, String... parts) {
        String[] packed = new String[parts.length];
        for (int i = 0; i < parts.length; i++) {
            packed[i] = parts[i].replaceAll("\\s", "");
        }
        assertThat(text.replaceAll("\\s", "")).containsSubsequence(packed);
    }
}
