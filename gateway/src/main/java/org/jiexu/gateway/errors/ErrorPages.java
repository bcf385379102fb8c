package org.jiexu.gateway.errors;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** A page for every error code: where the {@code type} of a problem leads. */
@Path("/errors")
@PermitAll
@RunOnVirtualThread
public class ErrorPages {
    private final CurrentVertxRequest current;

    ErrorPages(CurrentVertxRequest current) {
        this.current = current;
    }

    @CheckedTemplate(basePath = "errors")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance code(
                String code, int status, String titleZh, String titleEn, String remedyZh, String remedyEn);
    }

    /** What the code means and what to do next, in both languages. */
    @GET
    @Path("/{code}")
    @Operation(hidden = true)
    public Response page(@PathParam("code") String name) {
        Visit visit = Visit.of(current.getCurrent());
        return Html.page(
                        visit,
                        200,
                        ofCatalogue(name)
                                .or(() -> ofRules(name))
                                .orElseThrow(
                                        () -> new ProblemException(ErrorCode.NOT_FOUND, "there is no such error code")))
                .build();
    }

    private static Optional<TemplateInstance> ofCatalogue(String name) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(code -> Templates.code(
                        name,
                        code.status(),
                        code.title().zh(),
                        code.title().en(),
                        code.remedy().zh(),
                        code.remedy().en()));
    }

    /** A refusal of the rules in its own words, the facts left as their names. */
    private static Optional<TemplateInstance> ofRules(String name) {
        ErrorCode kind = ErrorCode.RULES_CANNOT_ANSWER;
        return Arrays.stream(RefusalCode.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(code -> RuleRefusal.of(code, ""))
                .map(refusal -> Templates.code(
                        name,
                        kind.status(),
                        RuleText.in(Locale.CHINESE).of(refusal),
                        RuleText.in(Locale.ENGLISH).of(refusal),
                        RuleText.in(Locale.CHINESE).remedy(refusal),
                        RuleText.in(Locale.ENGLISH).remedy(refusal)));
    }
}
