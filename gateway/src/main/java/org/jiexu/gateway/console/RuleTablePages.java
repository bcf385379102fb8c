package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The tables of the rule book, for administrators: what is in force, what is missing, and the form that loads a notice. */
@Path("/console/rule-tables")
@PermitAll
@RunOnVirtualThread
public class RuleTablePages {
    private static final int UNPROCESSABLE = 422;
    private static final int OK = 200;
    private static final Pattern TABLE = Pattern.compile("[a-z-]{1,40}");

    private final ConsoleGuard guard;
    private final RuleTables tables;
    private final Transfers transfers;
    private final Clock clock = Clock.system(MessageJson.ZONE);

    RuleTablePages(ConsoleGuard guard, RuleTables tables, Transfers transfers) {
        this.guard = guard;
        this.tables = tables;
        this.transfers = transfers;
    }

    /** All tables. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.asAdministrator(person -> {
            RuleTables.All all = tables.all(person.asker());
            return person.page(Templates.ruletables(all, missing(person, all)));
        });
    }

    /** This year and the next need a calendar, and so does every year that a transfer waits for. */
    private List<Transfers.CalendarMissing> missing(SignedIn person, RuleTables.All all) {
        Set<Integer> covered =
                all.tables().stream().flatMap(table -> table.years().stream()).collect(Collectors.toSet());
        int thisYear = Year.now(clock).getValue();
        SortedMap<Integer, Transfers.CalendarMissing> missing = new TreeMap<>();
        Stream.of(thisYear, thisYear + 1)
                .filter(year -> !covered.contains(year))
                .forEach(year -> missing.put(year, new Transfers.CalendarMissing(year, 0)));
        transfers.summary(person.asker()).calendarsMissing().forEach(year -> missing.put(year.year(), year));
        return List.copyOf(missing.values());
    }

    /** One table. */
    @GET
    @Path("/{table}")
    @Operation(hidden = true)
    public Response one(@PathParam("table") String table) {
        return guard.asAdministrator(person -> {
            RuleTables.Form form = new RuleTables.Form(person.key(), "", "", "");
            return shown(person, tableOf(table), form, null, person.visit().parameter("loaded"));
        });
    }

    /** The whole table as text. */
    @GET
    @Path("/{table}/csv")
    @Operation(hidden = true)
    public Response csv(@PathParam("table") String table) {
        return guard.asAdministrator(person -> Response.ok(tables.csv(person.asker(), tableOf(table)))
                .type(MediaType.valueOf("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + tableOf(table) + ".csv\"")
                .header("Cache-Control", "no-store")
                .build());
    }

    /** Checks rows, or loads them. */
    @POST
    @Path("/{table}")
    @Operation(hidden = true)
    public Response load(
            @PathParam("table") String table,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("notice") @Nullable String notice,
            @FormParam("asOf") @Nullable String asOf,
            @FormParam("csv") @Nullable String csv,
            @FormParam("step") @Nullable String step) {
        return guard.asAdministrator(person -> {
            person.requireOwnForm(formToken);
            RuleTables.Form form = new RuleTables.Form(
                    SignedIn.field(key), SignedIn.field(notice), SignedIn.field(asOf), csv == null ? "" : csv);
            boolean dryRun = !"load".equals(step);
            RuleTables.Outcome outcome = tables.load(person.asker(), tableOf(table), form, dryRun);
            RuleTables.Edition loaded = outcome.edition();
            return dryRun || loaded == null
                    ? shown(person, tableOf(table), form, outcome, "")
                    : SignedIn.goTo("/console/rule-tables/" + tableOf(table) + "?loaded="
                            + URLEncoder.encode(Objects.requireNonNullElse(loaded.id(), ""), StandardCharsets.UTF_8));
        });
    }

    private Response shown(
            SignedIn person, String table, RuleTables.Form form, RuleTables.@Nullable Outcome outcome, String loaded) {
        List<RuleTables.Edition> editions = tables.editions(person.asker(), table);
        return person.page(
                outcome != null && outcome.error() != null ? UNPROCESSABLE : OK,
                Templates.ruletable(
                        tables.one(person.asker(), table),
                        editions,
                        form,
                        outcome,
                        editions.stream()
                                .filter(edition -> loaded.equals(edition.id()))
                                .findFirst()
                                .orElse(null)));
    }

    private static String tableOf(String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new ProblemException(ErrorCode.UNKNOWN_RULE_TABLE, "there is no such table");
        }
        return name;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ruletables(RuleTables.All all, List<Transfers.CalendarMissing> missing);

        /**
         * One table.
         *
         * @param outcome of the check or load just asked for; null when the page is only looked at
         * @param loaded the edition that was just loaded, for the confirmation; else null
         */
        static native TemplateInstance ruletable(
                RuleTables.Table table,
                List<RuleTables.Edition> editions,
                RuleTables.Form form,
                RuleTables.@Nullable Outcome outcome,
                RuleTables.@Nullable Edition loaded);
    }
}
