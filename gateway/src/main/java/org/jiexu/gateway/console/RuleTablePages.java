package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
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
    private final RuleTableDesk desk;

    RuleTablePages(ConsoleGuard guard, RuleTableDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** All tables. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return asAdministrator((visit, session) -> Html.page(
                        visit,
                        OK,
                        ConsoleTemplates.ruletables(
                                visit.frame(), guard.person(visit, session), desk.tables(session, visit.language())))
                .build());
    }

    /** One table. */
    @GET
    @Path("/{table}")
    @Operation(hidden = true)
    public Response one(@PathParam("table") String table) {
        return asAdministrator((visit, session) ->
                shown(visit, session, tableOf(table), emptyForm(session), null, visit.parameter("loaded")));
    }

    /** The whole table as text. */
    @GET
    @Path("/{table}/csv")
    @Operation(hidden = true)
    public Response csv(@PathParam("table") String table) {
        return asAdministrator((visit, session) -> Response.ok(desk.csv(session, tableOf(table)))
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
        return asAdministrator((visit, session) -> {
            ConsoleResource.requireOwnForm(session, formToken);
            var form = new RuleTableView.Form(
                    session.formToken(), or(key), or(notice).strip(), or(asOf).strip(), or(csv));
            boolean dryRun = !"load".equals(step);
            RuleTableView.Outcome outcome = desk.load(session, tableOf(table), form, dryRun);
            return dryRun || outcome.error() != null
                    ? shown(visit, session, tableOf(table), form, outcome, "")
                    : Response.seeOther(URI.create("/console/rule-tables/" + tableOf(table) + "?loaded="
                                    + URLEncoder.encode(or(outcome.edition()), StandardCharsets.UTF_8)))
                            .build();
        });
    }

    private Response shown(
            Visit visit,
            Session session,
            String table,
            RuleTableView.Form form,
            RuleTableView.@Nullable Outcome outcome,
            String loaded) {
        return Html.page(
                        visit,
                        outcome != null && outcome.error() != null ? UNPROCESSABLE : OK,
                        ConsoleTemplates.ruletable(
                                visit.frame(),
                                guard.person(visit, session),
                                desk.table(session, visit.language(), table, form, outcome, loaded)))
                .build();
    }

    private Response asAdministrator(BiFunction<Visit, Session, Response> page) {
        return guard.signedIn((visit, session) -> {
            session.caller().requireRole(Role.ADMINISTRATOR);
            return page.apply(visit, session);
        });
    }

    private static RuleTableView.Form emptyForm(Session session) {
        return new RuleTableView.Form(session.formToken(), UUID.randomUUID().toString(), "", "", "");
    }

    private static String tableOf(String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new ProblemException(ErrorCode.UNKNOWN_RULE_TABLE, "there is no such table");
        }
        return name;
    }

    private static String or(@Nullable String field) {
        return field == null ? "" : field;
    }
}
