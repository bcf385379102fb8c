package org.jiexu.transfer.reconciliation;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.reconciliation.LedgerSide.Accounts;
import org.jiexu.service.reconciliation.LedgerSide.Movements;
import org.jiexu.service.reconciliation.LedgerSide.Transfers;
import org.jiexu.transfer.upstream.ServiceReads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledgers and the registry by HTTP, with this service's own token. */
@Singleton
class HttpSides implements Sides {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSides.class);

    private final Map<String, URI> ledgerUrls;
    private final Map<String, LedgerApi> ledgers = new ConcurrentHashMap<>();
    private final RegistryApi registry;
    private final ServiceCredential credential;

    HttpSides(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            ServiceCredential credential) {
        this.registry = ServiceReads.client(RegistryApi.class, registryUrl);
        this.ledgerUrls = ServiceReads.urls(ledgerUrls);
        this.credential = credential;
    }

    /** A ledger's side. */
    @Path("/v1/reconciliation-sides")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    interface LedgerApi {

        /** The transfers of the next journals. */
        @GET
        @Path("/movements")
        Movements movements(
                @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
                @QueryParam("after") long after,
                @QueryParam("limit") int limit);

        /** What the ledger holds of transfers. */
        @POST
        @Path("/transfers")
        Transfers transfers(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, TransferQuestion question);

        /** The next accounts. */
        @GET
        @Path("/accounts")
        Accounts accounts(
                @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
                @QueryParam("after") long after,
                @QueryParam("limit") int limit);
    }

    /** The registry's side. */
    @Path("/v1/reconciliation-sides")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    interface RegistryApi {

        /** The relations that there are among these. */
        @POST
        @Path("/relations")
        Relations relations(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, RelationQuestion question);
    }

    /** Which transfers, and whether with digests of their forms. */
    record TransferQuestion(Collection<UUID> transferIds, boolean forms) {}

    /** Which relations. */
    record RelationQuestion(Collection<UUID> relationIds) {}

    /** Those that there are. */
    record Relations(List<RelationFact> relations) {}

    @Override
    public Set<String> ledgers() {
        return new TreeSet<>(ledgerUrls.keySet());
    }

    @Override
    public Movements movements(String ledger, long after, int limit) {
        return read(Comparison.service(ledger), () -> ledger(ledger).movements(credential.bearer(), after, limit));
    }

    @Override
    public Transfers transfers(String ledger, Collection<UUID> ids, boolean forms) {
        return read(
                Comparison.service(ledger),
                () -> ledger(ledger).transfers(credential.bearer(), new TransferQuestion(ids, forms)));
    }

    @Override
    public Accounts accounts(String ledger, long after, int limit) {
        return read(Comparison.service(ledger), () -> ledger(ledger).accounts(credential.bearer(), after, limit));
    }

    @Override
    public List<RelationFact> relations(Collection<UUID> ids) {
        return read("registry", () -> registry.relations(credential.bearer(), new RelationQuestion(ids)))
                .relations();
    }

    private LedgerApi ledger(String code) {
        return ledgers.computeIfAbsent(
                code, name -> ServiceReads.client(LedgerApi.class, ledgerUrls.getOrDefault(name, URI.create(""))));
    }

    private static <T> T read(String service, Supplier<T> read) {
        try {
            return ServiceReads.asService(read);
        } catch (ProblemException e) {
            LOG.warn("{} could not be read for the reconciliation: {}", service, e.getMessage());
            throw new Away(service);
        }
    }
}
