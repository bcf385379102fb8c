package org.jiexu.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.events.inbox.MessageLoop;

/** Ready when the poll loop has its partitions and files are posted; database and broker have checks of their own. */
@Readiness
@ApplicationScoped
public class LedgerReadiness implements HealthCheck {
    private final Ledger ledger;
    private final MessageLoop loop;
    private final PostingWorker worker;

    /** The loop of the ledger's commands and the worker of its files. */
    public LedgerReadiness(Ledger ledger, MessageLoop loop, PostingWorker worker) {
        this.ledger = ledger;
        this.loop = loop;
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("commands and files of ledger " + ledger.code())
                .status(loop.isReady() && worker.isRunning())
                .build();
    }
}
