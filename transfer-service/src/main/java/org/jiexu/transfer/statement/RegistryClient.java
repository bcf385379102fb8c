package org.jiexu.transfer.statement;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** The registry: who the worker is and where the relations are, read as the caller; the month of birth, read as a service. */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RegistryClient {

    /** The worker as the caller may see it; a problem when the caller may not. The registry writes the look down. */
    @GET
    @Path("/workers/{id}")
    WorkerSeen worker(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID id);

    /** The worker's relations, as the caller may see them. */
    @GET
    @Path("/workers/{id}/relations")
    RelationsSeen relations(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID id);

    /** What the pension rules need to know; for services only. */
    @POST
    @Path("/pension-facts")
    PensionFacts pensionFacts(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, WorkerQuestion question);

    /** Whom a read is about. */
    record WorkerQuestion(UUID workerId) {}

    /**
     * What is read of the worker. Masks itself when printed.
     *
     * @param maskedIdentityNumber as it is printed
     * @param maskedName likewise
     * @param hukou six digits
     * @param identityNumber shown to those who see the person whole; else null
     * @param onlyOwnFund whether the caller sees of the person's relations only those of the own fund
     */
    record WorkerSeen(
            UUID id,
            String maskedIdentityNumber,
            String maskedName,
            Sex sex,
            String hukou,
            @Nullable String identityNumber,
            boolean onlyOwnFund) {

        /** Whether the registry shows the caller the whole person: the worker, and officers of a fund that holds a relation. */
        boolean isWhole() {
            return identityNumber != null;
        }

        @Override
        public String toString() {
            return "WorkerSeen[" + id + "]";
        }
    }

    /** One page with all of them. */
    record RelationsSeen(List<RelationSeen> items) {}

    /** A relation. {@code state} is ACTIVE, RESERVED or TRANSFERRED. */
    record RelationSeen(
            UUID id,
            FundCode fund,
            String personalNumber,
            AccountKind accountKind,
            LocalDate registeredOn,
            String state,
            @Nullable String transferredTo) {

        /** The relation in another state. */
        RelationSeen in(String otherState, @Nullable String otherFund) {
            return new RelationSeen(id, fund, personalNumber, accountKind, registeredOn, otherState, otherFund);
        }
    }

    /** What the pension rules need to know. Masks itself when printed. */
    record PensionFacts(YearMonth birthMonth, boolean deceased, boolean receivingBenefit) {
        @Override
        public String toString() {
            return "PensionFacts[*]";
        }
    }
}
