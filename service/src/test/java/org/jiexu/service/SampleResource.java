package org.jiexu.service;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Role;
import org.jiexu.service.access.Routes;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

@Path("/v1/samples")
@RunOnVirtualThread
public class SampleResource {
    record Sample(
            @Nullable String name,
            @Nullable Integer months,
            @Nullable LocalDate day) {}

    record Shown(
            Instant at,
            LocalDate day,
            YearMonth month,
            @Nullable String nothing) {}

    private final CurrentCaller currentCaller;

    SampleResource(CurrentCaller currentCaller) {
        this.currentCaller = currentCaller;
    }

    @GET
    @Path("/open")
    @PermitAll
    public Shown open() {
        return new Shown(
                Instant.parse("2026-11-23T03:30:00.125Z"), LocalDate.of(2026, 11, 23), YearMonth.of(2026, 11), null);
    }

    @GET
    @Path("/closed")
    public String closed() {
        return "closed";
    }

    @GET
    @Path("/funds/{fund}")
    public String ofFund(@PathParam("fund") String fund) {
        currentCaller.get().requireOfficerOf(new FundCode(fund));
        return "of " + fund;
    }

    @GET
    @Path("/fault")
    public String fault() {
        throw new IllegalStateException("the secret of 510000199001011234");
    }

    @POST
    @Path("/funds/{fund}/things")
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers(value = Role.OFFICER, officersOf = "fund")
    public Sample thing(@PathParam("fund") String fund, @Nullable Sample sample) {
        return Require.body(sample);
    }

    @POST
    @Path("/things/{owner}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers(value = Role.OFFICER, also = OwnerOfThings.class)
    public Sample ofOwner(@PathParam("owner") String owner, @Nullable Sample sample) {
        return Require.body(sample);
    }

    /** Things of another belong to Shenzhen. */
    @ApplicationScoped
    public static class OwnerOfThings implements ResourceAuthority {
        @Override
        public void require(Caller caller, Routes.Match match) {
            if (match.value("owner").equals("of-another")) {
                caller.requireOfficerOf(new FundCode("440300"));
            }
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Sample post(@HeaderParam(IdempotencyKey.HEADER) @Nullable String key, @Nullable Sample sample) {
        IdempotencyKey.required(key);
        Require.text(Require.body(sample).name(), "/name");
        return Require.body(sample);
    }
}
