package org.jiexu.contribution.statement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.Place;
import org.jiexu.contribution.lumpsum.LumpSum;
import org.jiexu.contribution.lumpsum.LumpSumStore;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The workers' accounts of a fund. Every read is journalled. */
@RequestScoped
@Path("/v1/funds/{fund}/accounts/{personalNumber}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contributions")
@Refuses({ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.UNKNOWN_ACCOUNT, ErrorCode.NOT_YOUR_DATA})
public class AccountResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "months";

    private static final int YEAR_FIRST = 1992;

    private final FundAccess access;
    private final Transactions transactions;
    private final Supplier<InformationForms> forms;
    private final Clock clock;

    /** On this ledger. */
    public AccountResource(
            FundAccess access, Transactions transactions, Supplier<InformationForms> forms, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.forms = forms;
        this.clock = clock;
    }

    /** The account. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "A worker's account",
            description = "For officers of the fund, administrators, services and the worker. The read is journalled.")
    public AccountAnswer getAccount(
            @PathParam("fund") String fund, @PathParam("personalNumber") String personalNumber) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        return AccountAnswer.of(transactions.call(
                transaction -> access.shown(transaction, visit, personalNumber, "account", Map.of())));
    }

    /** Its months. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/months")
    @Operation(
            summary = "The paid months of an account, oldest first",
            description = "For officers of the fund, administrators, services and the worker. The read is journalled.")
    public Page<AccountAnswer.Month> listPaidMonths(
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        Place place =
                after == null ? null : new Place(after.part(0, YearMonth::parse), after.part(1, Integer::valueOf));
        List<Contribution> months = transactions.call(transaction -> {
            Account account = access.shown(transaction, visit, personalNumber, "months", Map.of());
            return ContributionStore.page(transaction.connection(), account.id(), place, request.rowsToRead());
        });
        return Page.of(
                        months,
                        request,
                        month -> Cursor.in(LIST, month.month().toString(), Integer.toString(month.copy())))
                .map(AccountAnswer.Month::of);
    }

    /** The form that a transfer would get. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/information-form")
    @Operation(
            summary = "The information form of the account, as a dry run",
            description =
                    "Part 1 and part 2 with the amounts that would move in that year, explained line by line (R-4)."
                            + " Changes nothing. Why there is no form is parameters.error.")
    @Refuses(ErrorCode.INFORMATION_FORM_REFUSED)
    public FormAnswer quoteInformationForm(
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @Parameter(description = "The calendar year of the transfer (R-4.5); this year if left out")
                    @QueryParam("transferYear")
                    @Nullable
                    Integer transferYear,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        int year = year(transferYear);
        Trace trace = Trace.recording();
        Quoted quoted = transactions.call(transaction -> {
            Account account = access.shown(transaction, visit, personalNumber, "information-form", Map.of());
            List<Contribution> months = ContributionStore.ofAccounts(transaction.connection(), List.of(account))
                    .getOrDefault(account.id(), List.of());
            List<LumpSum> lumpSums = LumpSumStore.ofAccounts(transaction.connection(), List.of(account.id()))
                    .getOrDefault(account.id(), List.of());
            return new Quoted(account, forms.get().make(account, months, lumpSums, year, trace));
        });
        RuleText words =
                RuleText.in(Language.ofHeader(acceptLanguage) == Language.ZH ? Locale.CHINESE : Locale.ENGLISH);
        return switch (quoted.outcome) {
            case FormOutcome.Made made ->
                new FormAnswer(
                        quoted.account.relationId(),
                        quoted.account.sealedBy(),
                        made.form(),
                        made.years(),
                        trace.lines().stream()
                                .map(line -> FormAnswer.Line.of(line, words))
                                .toList(),
                        made.form().ruleVersion());
            case FormOutcome.Refused(FormOutcome.Code code, Map<String, String> facts) ->
                throw new ProblemException(ErrorCode.INFORMATION_FORM_REFUSED, "the form is refused: " + code)
                        .with("error", code.name())
                        .with("facts", facts)
                        .because(code.name(), facts);
        };
    }

    private record Quoted(Account account, FormOutcome outcome) {}

    private int year(@Nullable Integer asked) {
        int now = Year.now(clock).getValue();
        if (asked == null) {
            return now;
        }
        if (asked < YEAR_FIRST || asked > now + 1) {
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID, "transferYear is " + YEAR_FIRST + " to " + (now + 1), "transferYear");
        }
        return asked;
    }
}
