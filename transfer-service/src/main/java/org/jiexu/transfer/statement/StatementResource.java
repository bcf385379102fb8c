package org.jiexu.transfer.statement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.transfer.statement.StatementReads.Asked;
import org.jspecify.annotations.Nullable;

/** The worker's statement. */
@Path("/v1/workers/{id}/statement")
@Produces({StatementForm.JSON_TYPE, StatementForm.CSV_TYPE, StatementForm.PDF_TYPE})
@Tag(name = "Workers")
@RunOnVirtualThread
public class StatementResource {

    /** Nothing was contributed before: the ledgers begin with 1992. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1992, 1, 1);

    private final StatementReads reads;
    private final CurrentCaller currentCaller;
    private final RuleBooks books;
    private final InstantSource clock;

    StatementResource(StatementReads reads, CurrentCaller currentCaller, RuleBooks books, InstantSource clock) {
        this.reads = reads;
        this.currentCaller = currentCaller;
        this.books = books;
        this.clock = clock;
    }

    /** The statement. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            workersAre = "id")
    @GET
    @Operation(
            summary = "A worker's statement over all funds",
            description =
                    "Relations with their months and balances, money in transit, gaps, overlaps, who would pay the pension"
                            + " (R-5), and an estimate of it (R-6) with its trace. A number that is not in the rule tables is"
                            + " named in missing, never replaced. asOf: as it was known at the end of a day in China (decision 0110)."
                            + " As JSON; as CSV, a row a paid month; as PDF to print, in Chinese or by Accept-Language in English, the"
                            + " person masked. For the worker, officers of a fund that holds or held a"
                            + " relation, administrators and services; estimates only for the worker and for officers of a"
                            + " fund that holds one and has a paid month or the worker's consent; without these a fund sees its own"
                            + " part alone (OTHER_FUNDS_WITHHELD). Journalled with its form.")
    @Refuses({ErrorCode.UNKNOWN_WORKER, ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_ACCEPTABLE})
    @Refuses(ErrorCode.UPSTREAM_UNAVAILABLE)
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content = {
                @Content(mediaType = StatementForm.JSON_TYPE, schema = @Schema(implementation = Statement.class)),
                @Content(
                        mediaType = StatementForm.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "Two months", value = StatementExample.CSV)),
                @Content(
                        mediaType = StatementForm.PDF_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "The beginning of the file", value = StatementExample.PDF))
            })
    public Response getStatement(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "The day at whose end it was so, in China; now if left out",
                            example = "2026-11-23")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf,
            @Parameter(description = "MALE, FEMALE50 or FEMALE55; a woman's statement has both if left out (R-6.11)")
                    @QueryParam("group")
                    @Nullable
                    String group,
            @Parameter(description = "true: the JSON lists every paid month. CSV and PDF always do", example = "true")
                    @QueryParam("months")
                    @Nullable
                    String months,
            @Parameter(description = "json, csv or pdf, for browsers; stands above Accept", example = "pdf")
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Context HttpHeaders headers,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(id.toString());
        StatementForm form = StatementForm.of(format, headers.getAcceptableMediaTypes());
        Instant now = clock.instant();
        LocalDate day = day(asOf, StatutoryClock.dayOf(now));
        boolean listed = flag(months);
        RetirementGroup named = group == null ? null : group(group);
        WorkerSeen worker = reads.worker(id, bearer);
        if (named != null && named.sex() != worker.sex()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the group is of the other sex", "group");
        }
        RuleBook book = books.current();
        Statement statement = Statements.compose(
                book,
                reads.read(worker, bearer, caller, new Asked(day, now, named, form)),
                listed || form != StatementForm.JSON);
        Language language = paperLanguage(headers);
        return switch (form) {
            case JSON -> answer(form, statement).build();
            case CSV -> file(form, StatementCsv.of(statement), day).build();
            case PDF ->
                file(form, StatementPdf.of(statement, worker, book.table(DivisionTable.class), language), day)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                        .build();
        };
    }

    private static Response.ResponseBuilder answer(StatementForm form, Object body) {
        return Response.ok(body, form.sentAs())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "Accept, Accept-Language");
    }

    /** The name tells the day and nothing of the person: it ends up in folders and logs. */
    private static Response.ResponseBuilder file(StatementForm form, Object body, LocalDate day) {
        String name = "statement-" + day + "." + form.name().toLowerCase(Locale.ROOT);
        return answer(form, body).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    /** What is printed is Chinese unless the reader asks otherwise. */
    private static Language paperLanguage(HttpHeaders headers) {
        String accepted = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted == null || accepted.isBlank() ? Language.ZH : Language.ofHeader(accepted);
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new ProblemException(ErrorCode.FIELD_INVALID, "months is true or false", "months");
    }

    private static LocalDate day(@Nullable String asOf, LocalDate today) {
        if (asOf == null) {
            return today;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf is a day such as " + today, "asOf");
        }
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf lies ahead of " + today, "asOf");
        }
        if (day.isBefore(FIRST_DAY)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf lies before " + FIRST_DAY, "asOf");
        }
        return day;
    }

    private static RetirementGroup group(String text) {
        return Arrays.stream(RetirementGroup.values())
                .filter(group -> group.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.FIELD_INVALID,
                        "group is one of " + Arrays.toString(RetirementGroup.values()),
                        "group"));
    }
}
