package org.jiexu.contribution.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jiexu.service.access.RefusalJournal;
import org.jspecify.annotations.Nullable;

/** Writes refusals into the journal of the ledger that was asked; where none of several was named, of the first that is at work. */
@ApplicationScoped
public class LedgerRefusals implements RefusalJournal {

    private final KeptLedgers ledgers;

    LedgerRefusals(KeptLedgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public void record(Refusal refusal) {
        journal(refusal.part()).record(refusal);
    }

    @Override
    public void record(Counted counted) {
        journal(counted.of().part()).record(counted);
    }

    private RefusalJournal journal(@Nullable String part) {
        Optional<KeptLedger> asked = ledgers.all().stream()
                .filter(ledger -> part == null
                        ? ledger.running().isPresent()
                        : ledger.name().equals(part))
                .findFirst();
        return asked.orElseGet(ledgers::first).atWork().audit();
    }
}
