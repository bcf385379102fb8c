package org.jiexu.registry.ruletable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.Supplement;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The tables of the rule book: which edition is in force, what it holds, and how a notice gets in. */
@Path("/v1/rule-tables")
@RunOnVirtualThread
@Tag(
        name = "Rule tables",
        description = "The numbers of the law as dated tables, and how administrators supplement them")
public class RuleTableResource {
    /** The name of the list of editions in its cursors. */
    private static final String LIST = "rule-table-editions";

    private static final String CSV = "text/csv";

    /** After JSON for whoever takes either: without a weight the order of the methods' names would decide. */
    private static final String CSV_UTF_8 = "text/csv;charset=UTF-8;qs=0.5";

    private static final int CREATED = 201;
    private static final int OK = 200;

    private static final String CSV_EXAMPLE = """
            area,year,rate,rule,act,certainty,source,note
            national,2026,0.0140,R-4.4,Act-31,found,,
            """;

    private final Transactions transactions;
    private final Editions editions;
    private final TableLoading loading;
    private final TableUsers users;
    private final CurrentCaller currentCaller;
    private final ObjectMapper json;
    private final Clock clock;

    /** The clock says which day is today. */
    public RuleTableResource(
            Transactions transactions,
            Editions editions,
            TableLoading loading,
            TableUsers users,
            CurrentCaller currentCaller,
            ObjectMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.editions = editions;
        this.loading = loading;
        this.users = users;
        this.currentCaller = currentCaller;
        this.json = json;
        this.clock = clock;
    }

    /** All tables. */
    @Schema(name = "RuleTables")
    public record Tables(
            @Schema(description = "The version of the rule book: the day of its newest table and a hash over all")
            String ruleVersion,

            List<TableAnswer> tables,

            @Schema(
                    description =
                            "What each process holds, as it told when it last compared, which it does every minute; a process"
                                    + " that never did is not there")
            List<TableUsers.User> users) {}

    /** Every table with the edition in force. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The tables of the rule book",
            description = "With what each process uses: all are equal within a minute. For everybody signed in.")
    public Tables listRuleTables() {
        currentCaller.get();
        return transactions.call(transaction -> {
            RuleBook book = editions.book();
            return new Tables(
                    book.version(),
                    book.stamps().stream()
                            .map(stamp -> TableAnswer.of(book, stamp, editions.newest(stamp.name())))
                            .toList(),
                    users.all(editions.chain().digest()));
        });
    }

    /** A table with the edition in force. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{table}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A table of the rule book",
            description = "For everybody signed in. With Accept: text/csv the whole table as it is in force.")
    @Refuses(ErrorCode.UNKNOWN_RULE_TABLE)
    @APIResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TableAnswer.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = CSV_EXAMPLE)
            })
    public TableAnswer getRuleTable(@PathParam("table") String table) {
        currentCaller.get();
        return transactions.call(transaction -> {
            RuleBook book = editions.book();
            return book.stamps().stream()
                    .filter(stamp -> stamp.name().equals(table))
                    .findFirst()
                    .map(stamp -> TableAnswer.of(book, stamp, editions.newest(table)))
                    .orElseThrow(RuleTableResource::unknown);
        });
    }

    /** A table as text. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{table}")
    @Produces(CSV_UTF_8)
    @Operation(hidden = true)
    public String csv(@PathParam("table") String table) {
        currentCaller.get();
        RuleBook book = transactions.call(transaction -> editions.book());
        return known(book, table).text(table).csv();
    }

    /** What was loaded into a table. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{table}/editions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The editions of a table", description = "Newest first. For everybody signed in.")
    @Refuses(ErrorCode.UNKNOWN_RULE_TABLE)
    public Page<EditionAnswer> listRuleTableEditions(
            @PathParam("table") String table,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        currentCaller.get();
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 1);
        long below = after == null ? Long.MAX_VALUE : after.part(0, Long::parseLong);
        List<Edition> rows = transactions.call(transaction -> {
            known(editions.book(), table);
            return editions.ofTable(table, below, request.rowsToRead());
        });
        return Page.of(rows, request, edition -> Cursor.in(LIST, Long.toString(edition.sequence())))
                .map(EditionAnswer::of);
    }

    /** One edition. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{table}/editions/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "An edition of a table",
            description = "For everybody signed in. With Accept: text/csv the rows that were loaded.")
    @Refuses(ErrorCode.UNKNOWN_RULE_TABLE)
    @APIResponse(
            responseCode = "200",
            description = "The edition",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EditionAnswer.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = CSV_EXAMPLE)
            })
    public EditionAnswer getRuleTableEdition(@PathParam("table") String table, @PathParam("id") UUID id) {
        return EditionAnswer.of(found(table, id));
    }

    /** The rows of an edition. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{table}/editions/{id}")
    @Produces(CSV_UTF_8)
    @Operation(hidden = true)
    public String editionCsv(@PathParam("table") String table, @PathParam("id") UUID id) {
        return found(table, id).content();
    }

    /** Loads rows. */
    @Callers(Role.ADMINISTRATOR)
    @POST
    @Path("/{table}/editions")
    @Consumes(CSV)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Load rows of a table",
            description =
                    "For administrators. Header and the rows that are new or changed, at most 256 KiB of UTF-8; a row"
                            + " replaces those of the same key (of the holidays: the whole year of the notice). All rows are"
                            + " taken or none. Every process goes on with the new book at once, and open transfers get their"
                            + " due days computed again. The same rows again are the same edition. A mistake is corrected by"
                            + " loading again. With dryRun=true nothing is loaded: the answer says what would change."
                            + " RULE_TABLE_REFUSED lists line, column, code and reason of each fault in parameters.faults.")
    @Refuses({ErrorCode.UNKNOWN_RULE_TABLE, ErrorCode.RULE_TABLE_UNCHANGED, ErrorCode.RULE_TABLE_REFUSED})
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @RequestBody(
            required = true,
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = CSV_EXAMPLE))
    @APIResponseSchema(
            value = EditionAnswer.class,
            responseCode = "201",
            responseDescription = "In force; Location names the edition")
    @APIResponse(
            responseCode = "200",
            description =
                    "A dry run, or the newest edition says exactly this, or it is so here and a process that differs was told"
                            + " to compare",
            content = @Content(schema = @Schema(implementation = EditionAnswer.class)))
    public Response loadRuleTableEdition(
            @PathParam("table") String table,
            @Parameter(description = "The notice that published the rows", example = "国办发明电〔2026〕7号", required = true)
                    @QueryParam("notice")
                    @Nullable
                    String notice,
            @Parameter(description = "The day of the notice", example = "2026-11-20", required = true)
                    @QueryParam("asOf")
                    @Nullable
                    String asOf,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            InputStream body)
            throws IOException {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.ADMINISTRATOR);
        if (!RuleBook.embedded().has(table)) {
            throw unknown();
        }
        TableLoading.Rows rows = RowsHandedIn.of(table, notice, asOf, body, LocalDate.now(clock));
        if (dryRun) {
            return Response.ok(wouldChange(rows)).build();
        }
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        String path = "/v1/rule-tables/" + rows.table() + "/editions";
        return new Post(caller, key, path, rows)
                .once(transactions, transaction -> switch (loading.load(transaction, rows, caller.actor())) {
                    case TableLoading.Result.Loaded(Edition edition) -> answer(CREATED, edition);
                    case TableLoading.Result.AlreadyLoaded(Edition edition) -> answer(OK, edition);
                    case TableLoading.Result.HealsOthers(String version) -> healing(rows, version);
                    case TableLoading.Result.NothingChanges() ->
                        throw new ProblemException(
                                ErrorCode.RULE_TABLE_UNCHANGED, "the rows differ in nothing from the table in force");
                    case TableLoading.Result.Refused(List<Supplement.Fault> faults) ->
                        throw RowsHandedIn.refused(faults);
                })
                .toResponse();
    }

    private RecordedAnswer healing(TableLoading.Rows rows, String version) {
        try {
            return RecordedAnswer.of(OK, null, json.writeValueAsString(EditionAnswer.dryRun(rows, version, List.of())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an edition cannot be written as JSON", e);
        }
    }

    private EditionAnswer wouldChange(TableLoading.Rows rows) {
        return switch (transactions.call(transaction -> loading.tryOut(transaction, rows))) {
            case Supplement.Refused(List<Supplement.Fault> faults) -> throw RowsHandedIn.refused(faults);
            case Supplement.Accepted accepted ->
                EditionAnswer.dryRun(rows, accepted.book().version(), accepted.changes());
        };
    }

    private RecordedAnswer answer(int status, Edition edition) {
        try {
            return RecordedAnswer.of(
                    status,
                    "/v1/rule-tables/" + edition.table() + "/editions/" + edition.id(),
                    json.writeValueAsString(EditionAnswer.of(edition)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an edition cannot be written as JSON", e);
        }
    }

    private Edition found(String table, UUID id) {
        currentCaller.get();
        return transactions.call(transaction -> editions.find(table, id)).orElseThrow(RuleTableResource::unknown);
    }

    private static RuleBook known(RuleBook book, String table) {
        if (!book.has(table)) {
            throw unknown();
        }
        return book;
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_RULE_TABLE, "there is no such table, or no such edition of it");
    }
}
