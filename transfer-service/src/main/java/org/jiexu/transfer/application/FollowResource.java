package org.jiexu.transfer.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperStore;

/** Following a case: what happened, its papers, and how its money was computed. */
@Path("/v1/transfers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RunOnVirtualThread
@Refuses({ErrorCode.UNKNOWN_TRANSFER, ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA})
public class FollowResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final Cases cases;
    private final RuleBooks books;

    FollowResource(Transactions transactions, CurrentCaller currentCaller, Cases cases, RuleBooks books) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.cases = cases;
        this.books = books;
    }

    /**
     * What happened to a case, oldest first.
     *
     * @param whole whether the rows are an unbroken chain from the first on (docs/journal.md)
     */
    public record Timeline(List<TimelineItem> items, boolean whole) {}

    /** One row of the journal; {@code detail} holds the state entered, the event with its fields, and the leg's due day. */
    public record TimelineItem(
            long sequence,
            Instant at,
            String action,
            String actor,
            String state,
            JsonNode detail,
            String previousHash,
            String hash) {

        static TimelineItem of(JournalRow row) {
            JsonNode detail = MessageJson.read(row.entry().detail(), JsonNode.class);
            return new TimelineItem(
                    row.sequence(),
                    row.entry().at(),
                    row.entry().action(),
                    row.entry().actor(),
                    detail.path("state").asText(),
                    detail,
                    row.previousHash(),
                    row.hash());
        }
    }

    /** The journal of the case. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/timeline")
    @Operation(
            summary = "Read what happened",
            description = "Every decision, oldest first, chained by hash. Journalled.")
    public Timeline getTimeline(@PathParam("id") UUID id) {
        List<JournalRow> rows = transactions.call(transaction -> {
            cases.shown(transaction, id, currentCaller.get(), "timeline");
            return Journal.read(transaction.connection(), Subject.transfer(id));
        });
        return new Timeline(rows.stream().map(TimelineItem::of).toList(), Journal.isWhole(rows));
    }

    /** The contact letter (联系函). */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/contact-letter")
    @Operation(summary = "Read the contact letter", description = "Journalled.")
    @Refuses(ErrorCode.NOT_FOUND)
    public ContactLetter getContactLetter(@PathParam("id") UUID id) {
        return document(id, PaperKind.CONTACT_LETTER, ContactLetter.class, "contact-letter");
    }

    /** The information form (信息表), parts 1 and 2. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/information-form")
    @Operation(summary = "Read the information form", description = "Journalled.")
    @Refuses(ErrorCode.NOT_FOUND)
    public InformationForm getInformationForm(@PathParam("id") UUID id) {
        return informationForm(id, "information-form");
    }

    /** The money line by line, computed again from the form. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/calculation")
    @Operation(
            summary = "Explain the amount",
            description =
                    "Computes the amount again from the information form, line by line, and says whether it is the recorded one. Journalled.")
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.RULES_CANNOT_ANSWER})
    public CalculationAnswer getCalculation(@PathParam("id") UUID id) {
        return CalculationAnswer.of(books, informationForm(id, "calculation"));
    }

    private InformationForm informationForm(UUID id, String what) {
        return document(id, PaperKind.INFORMATION_FORM, InformationForm.class, what);
    }

    private <T> T document(UUID id, PaperKind kind, Class<T> type, String what) {
        return transactions
                .call(transaction -> {
                    cases.shown(transaction, id, currentCaller.get(), what);
                    return PaperStore.find(transaction.connection(), id, kind, type);
                })
                .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "the case has no " + kind + " yet"));
    }
}
