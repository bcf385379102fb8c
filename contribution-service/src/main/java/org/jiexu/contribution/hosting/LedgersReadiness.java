package org.jiexu.contribution.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.service.rulebook.FollowedRuleBooks;

/**
 * Ready when the rule tables are the registry's and the one ledger's loop has its place. Of several, when each was tried and one is ready at least:
 * the others say why they are not, and are no reason to send nobody here.
 */
@Readiness
@ApplicationScoped
public class LedgersReadiness implements HealthCheck {

    /** What is said of a ledger that is ready. */
    private static final String READY = "ready";

    private final KeptLedgers ledgers;
    private final FollowedRuleBooks books;

    LedgersReadiness(KeptLedgers ledgers, FollowedRuleBooks books) {
        this.ledgers = ledgers;
        this.books = books;
    }

    @Override
    public HealthCheckResponse call() {
        boolean tried = ledgers.all().stream().allMatch(KeptLedger::wasTried);
        boolean one = ledgers.all().stream().anyMatch(ledger -> word(ledger).equals(READY));
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("messages of "
                        + (ledgers.isOne() ? ledgers.first().name() : "the ledgers")
                        + " are heard, rule tables followed")
                .status(tried && one && books.isReady())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()));
        for (KeptLedger ledger : ledgers.all()) {
            answer.withData(ledger.name(), word(ledger));
            String prefix = ledgers.isOne() ? "" : ledger.name() + " ";
            ledger.running()
                    .ifPresent(running -> answer.withData(
                                    prefix + "spare", running.loop().isSpare())
                            .withData(
                                    prefix + "journal",
                                    running.service().history().word()));
        }
        return answer.build();
    }

    private static String word(KeptLedger ledger) {
        if (ledger.running().isEmpty()) {
            return ledger.fault();
        }
        if (!ledger.databaseAnswers()) {
            return "its database does not answer";
        }
        return ledger.atWork().loop().isReady() ? READY : "its consumer has no place yet";
    }
}
