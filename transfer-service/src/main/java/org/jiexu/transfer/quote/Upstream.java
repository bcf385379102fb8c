package org.jiexu.transfer.quote;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.TransferReply.Facts;
import org.jiexu.transfer.upstream.ServiceReads;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/** Reads from the registry and the ledgers, with this service's own token. */
@Singleton
class Upstream {

    private final RegistryClient registry;
    private final Map<String, URI> ledgerUrls;
    private final Map<String, LedgerClient> ledgers = new ConcurrentHashMap<>();
    private final String bearer;

    Upstream(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            @ConfigProperty(name = "jiexu.service.token") String token) {
        this.registry = ServiceReads.client(RegistryClient.class, registryUrl);
        this.ledgerUrls = ServiceReads.urls(ledgerUrls);
        this.bearer = "Bearer " + token;
    }

    Facts facts(QuoteResource.QuoteRequest request) {
        return ServiceReads.asService(() -> registry.facts(bearer, request));
    }

    InformationForm form(Facts facts, int transferYear) {
        URI url = ledgerUrls.get(facts.fromLedger());
        if (url == null) {
            throw new ProblemException(
                    ErrorCode.LEDGER_NOT_DEPLOYED, "no ledger " + facts.fromLedger() + " is connected");
        }
        LedgerClient ledger =
                ledgers.computeIfAbsent(facts.fromLedger(), name -> ServiceReads.client(LedgerClient.class, url));
        return ServiceReads.asService(
                        () -> ledger.form(bearer, facts.fromFund().code(), facts.fromPersonalNumber(), transferYear))
                .form();
    }
}
