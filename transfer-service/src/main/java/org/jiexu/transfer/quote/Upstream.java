package org.jiexu.transfer.quote;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.upstream.ServiceReads;

/** Reads from the registry and the ledgers, with this service's own token. */
@Singleton
class Upstream {

    /** As many as a page may have. */
    private static final int MONTHS_A_PAGE = 200;

    private final TransferFactsClient registry;
    private final DisclosureClient disclosure;
    private final Map<String, URI> ledgerUrls;
    private final Map<String, LedgerClient> ledgers = new ConcurrentHashMap<>();
    private final ServiceCredential credential;

    Upstream(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            ServiceCredential credential) {
        this.registry = ServiceReads.client(TransferFactsClient.class, registryUrl);
        this.disclosure = ServiceReads.client(DisclosureClient.class, registryUrl);
        this.ledgerUrls = ServiceReads.urls(ledgerUrls);
        this.credential = credential;
    }

    Facts facts(Transfer.Application application) {
        TransferFactsClient.Question question = new TransferFactsClient.Question(
                application.workerId(),
                application.fromFund().code(),
                application.toFund().code());
        return ServiceReads.asService(() -> registry.facts(credential.bearer(), question));
    }

    /** Whether the caller, an officer, sees nothing of the worker but what the own fund holds: the registry's decision. */
    boolean seesOnlyOwnFund(UUID workerId, String callerBearer) {
        return ServiceReads.asCaller(() -> disclosure.worker(callerBearer, workerId, true))
                .onlyOwnFund();
    }

    /** The months that count at both funds, month by month: enough to find what stands twice. */
    List<PaidSpell> months(Facts facts) {
        List<PaidSpell> spells = new ArrayList<>();
        spells.addAll(months(
                ledger(facts.fromLedger()), facts.fromFund(), facts.fromPersonalNumber(), facts.fromRelationId()));
        spells.addAll(months(ledger(facts.toLedger()), facts.toFund(), facts.toPersonalNumber(), facts.toRelationId()));
        return spells;
    }

    private List<PaidSpell> months(LedgerClient ledger, FundCode fund, String personalNumber, UUID relationId) {
        List<PaidSpell> spells = new ArrayList<>();
        String cursor = null;
        do {
            String after = cursor;
            LedgerClient.MonthsAnswer page = ServiceReads.asService(
                    () -> ledger.months(credential.bearer(), fund.code(), personalNumber, MONTHS_A_PAGE, after));
            for (LedgerClient.Month month : page.items()) {
                Fen employer = month.employerAmount();
                if (month.counts()) {
                    spells.add(new PaidSpell(
                            relationId,
                            month.originFund(),
                            month.paidInto(),
                            month.month(),
                            month.month(),
                            month.base(),
                            employer == null || employer.fen() > 0));
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return spells;
    }

    InformationForm form(Facts facts, int transferYear) {
        LedgerClient ledger = ledger(facts.fromLedger());
        return ServiceReads.asService(() -> ledger.form(
                        credential.bearer(), facts.fromFund().code(), facts.fromPersonalNumber(), transferYear))
                .form();
    }

    private LedgerClient ledger(String code) {
        URI url = ledgerUrls.get(code);
        if (url == null) {
            throw new ProblemException(ErrorCode.LEDGER_NOT_DEPLOYED, "no ledger " + code + " is connected");
        }
        return ledgers.computeIfAbsent(code, name -> ServiceReads.client(LedgerClient.class, url));
    }
}
