package org.jiexu.gateway.rulebook;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.page.RulePage;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;

/** The rule book to read, for everyone: {@code /rules#R-4.3}. It shows the tables that are in force, loaded ones included. */
@Path("/rules")
@PermitAll
@RunOnVirtualThread
public class RulePageResource {

    private final RuleBooks books;
    private final CurrentVertxRequest current;
    /** A page is made once for a version of the book. */
    private final Map<Language, Rendered> rendered = new ConcurrentHashMap<>();

    RulePageResource(RuleBooks books, CurrentVertxRequest current) {
        this.books = books;
        this.current = current;
    }

    /** The page in the reader's language. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        Visit visit = Visit.of(current.getCurrent());
        RuleBook book = books.current();
        Rendered page = rendered.compute(
                visit.language(),
                (language, earlier) -> earlier != null && earlier.version().equals(book.version())
                        ? earlier
                        : new Rendered(
                                book.version(),
                                RulePage.of(book, visit.locale(), RulePageResource::addressOf)
                                        .html()));
        return Html.page(visit, 200, Templates.page(page.html())).build();
    }

    /** A table of the book in force, as it is written. */
    @GET
    @Path("/tables/{table}.csv")
    @Produces("text/csv;charset=UTF-8")
    @Operation(hidden = true)
    public String table(@PathParam("table") String table) {
        RuleBook book = books.current();
        if (!book.has(table)) {
            throw new ProblemException(ErrorCode.NOT_FOUND, "the rule book has no such table");
        }
        return book.text(table).csv();
    }

    private static String addressOf(String table) {
        return "/rules/tables/" + table + ".csv";
    }

    private record Rendered(String version, String html) {}

    /** The page's frame. */
    @CheckedTemplate(basePath = "rules")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(String body);
    }
}
