package org.jiexu.transfer.paper;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** The registry, for whom a printed paper is about. */
@Path("/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
interface PersonClient {

    /** The person as the caller may see it; a problem when the caller may not. The registry writes the look down. */
    @GET
    @Path("/{id}")
    Person person(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID id);

    /**
     * Whom a paper is about. Masks itself when printed.
     *
     * @param hukou six digits
     * @param identityNumber shown to those who see the person whole; else null
     */
    record Person(
            String maskedName,
            String maskedIdentityNumber,
            Sex sex,
            String hukou,
            @Nullable String identityNumber) {

        /** The number as this caller may see it. */
        String shownNumber() {
            return identityNumber == null ? maskedIdentityNumber : identityNumber;
        }

        @Override
        public String toString() {
            return "Person[*]";
        }
    }
}
