package org.jiexu.gateway.tracking;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.access.TrackingAllowance;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** Where is my transfer: pages for everyone who has a tracking code, on a phone too. */
@Path("/track")
@PermitAll
@RunOnVirtualThread
public class TrackResource {
    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final TrackingAllowance allowance;
    private final CurrentVertxRequest current;

    TrackResource(
            ServiceReads reads, ServiceAddresses addresses, TrackingAllowance allowance, CurrentVertxRequest current) {
        this.reads = reads;
        this.addresses = addresses;
        this.allowance = allowance;
        this.current = current;
    }

    /** Asks for the code; leads to its page once it is given. */
    @GET
    @Operation(hidden = true)
    public Response form() {
        Visit visit = Visit.of(current.getCurrent());
        String code = visit.parameter("code").strip();
        if (!code.isEmpty()) {
            return Response.seeOther(URI.create("/track/" + encoded(code))).build();
        }
        return Html.page(visit, 200, Templates.form(false)).build();
    }

    /** Where the transfer is. */
    @GET
    @Path("/{code}")
    @Operation(hidden = true)
    public Response found(@PathParam("code") String code) {
        Visit visit = Visit.of(current.getCurrent());
        try {
            allowance.take(current.getCurrent());
            return page(visit, code);
        } catch (ProblemException refusal) {
            if (!visit.wantsHtml()) {
                throw refusal;
            }
            return sorry(visit, refusal);
        }
    }

    private Response page(Visit visit, String code) {
        ServiceReads.Reply reply =
                reads.ask(addresses.transfer(), new Asker(null, visit.language()), "/v1/tracking/" + encoded(code));
        if (reply.status() == 404) {
            return Html.page(visit, 404, Templates.form(true)).build();
        }
        return Html.page(visit, 200, Templates.found(reply.orRefused().as(Tracking.class)))
                .build();
    }

    /** A refusal in words for a person; the headers say to a program when to come back. */
    private static Response sorry(Visit visit, ProblemException refusal) {
        Response.ResponseBuilder page = Html.page(
                visit, refusal.code().status(), Templates.fault(refusal.code() == ErrorCode.TOO_MANY_REQUESTS));
        refusal.headers().forEach(page::header);
        return page.build();
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @CheckedTemplate(basePath = "track")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance form(boolean unknown);

        static native TemplateInstance fault(boolean tooOften);

        static native TemplateInstance found(Tracking tracking);
    }
}
