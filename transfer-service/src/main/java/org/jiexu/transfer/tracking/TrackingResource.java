package org.jiexu.transfer.tracking;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.application.Cases;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;

/** Where is my transfer: open to everyone who has the code, which cannot be guessed. */
@Path("/v1/tracking")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tracking", description = "Public, without personal data")
@RunOnVirtualThread
@PermitAll
public class TrackingResource {

    private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{20}");

    private final Transactions transactions;
    private final RuleBooks books;
    private final Cases cases;

    TrackingResource(Transactions transactions, RuleBooks books, Cases cases) {
        this.transactions = transactions;
        this.books = books;
        this.cases = cases;
    }

    /** The transfer of a tracking code; small letters will do. */
    @GET
    @Path("/{code}")
    @Operation(
            summary = "Track a transfer",
            description = "Needs no token. Says state, holder, since when and by when.")
    @Refuses({ErrorCode.UNKNOWN_TRACKING_CODE, ErrorCode.TOO_MANY_REQUESTS})
    public TrackingAnswer trackTransfer(@PathParam("code") String code) {
        String canonical = code.toUpperCase(Locale.ROOT);
        return transactions
                .call(transaction -> {
                    Optional<Transfer> found = CODE.matcher(canonical).matches()
                            ? find(transaction.connection(), canonical)
                            : Optional.empty();
                    if (found.isEmpty()) {
                        return Optional.<TrackingAnswer>empty();
                    }
                    Transfer transfer = found.get();
                    List<JournalRow> journal = Journal.read(transaction.connection(), Subject.transfer(transfer.id()));
                    return Optional.of(
                            TrackingAnswer.of(transfer, journal, books.current().divisions(), cases.dueReader()));
                })
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_TRACKING_CODE, "no transfer has this code"));
    }

    private static Optional<Transfer> find(Connection connection, String code) throws SQLException {
        return Sql.of(connection, TransferStore.SELECT + "WHERE tracking_code = ?", code)
                .first(TransferStore::read);
    }
}
