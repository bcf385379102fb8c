package org.jiexu.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.idempotency.IdempotencyKey;
import org.jiexu.web.problem.Require;
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
    @Consumes(MediaType.APPLICATION_JSON)
    public Sample post(@HeaderParam(IdempotencyKey.HEADER) @Nullable String key, @Nullable Sample sample) {
        IdempotencyKey.required(key);
        Require.text(Require.body(sample).name(), "/name");
        return Require.body(sample);
    }
}
