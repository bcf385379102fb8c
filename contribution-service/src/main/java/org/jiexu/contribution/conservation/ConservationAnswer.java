package org.jiexu.contribution.conservation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger adds up to: receipts + interest + received = accounts + pool + refunds payable + paid out + sent.
 *
 * @param refundsPayable owed to people for months that two funds had
 * @param paidOut refunds paid to them
 * @param transfersPayable owed to other funds for approved transfers, not paid by bank yet
 * @param unmatchedReceipts came by bank, and no form says yet whose it is
 * @param inTransitSent sent to other ledgers, less what came back
 * @param inTransitReceived received from other ledgers
 * @param difference left side less right side; always 0.00
 * @param openRemittances sent by this ledger and still travelling
 * @param disputedArrivals sent by other ledgers and held here
 * @param holds whether the difference is zero and every check holds
 * @param findings what breaks the checks, the first of each
 * @param depth totals or entries: from what it was computed
 * @param audit how far the rolling audit is, on which the checks of depth totals rest
 */
@Schema(name = "Conservation")
record ConservationAnswer(
        String ledger,
        Instant asOf,

        Fen receipts,

        Fen interest,

        Fen accounts,

        Fen pool,

        Fen refundsPayable,
        Fen paidOut,

        Fen transfersPayable,
        Fen unmatchedReceipts,

        Fen inTransitSent,

        Fen inTransitReceived,
        Fen difference,
        long openRemittances,

        Fen openRemittancesTotal,

        long disputedArrivals,
        Fen disputedArrivalsTotal,
        boolean holds,
        List<CheckAnswer> checks,
        List<FindingAnswer> findings,
        String depth,
        AuditAnswer audit) {

    /** That the sums of the ledger differ. */
    private static final String DIFFERENCE = "CONSERVATION_DIFFERENCE";

    /**
     * What is wrong, in the form in which reconciliation tells it too.
     *
     * @param code the check that it breaks
     * @param service whose tables hold it
     * @param subject the account, the journal of the ledger or the day
     * @param since when it was found
     */
    @Schema(name = "ConservationFinding")
    record FindingAnswer(String code, String service, String subject, String detail, Instant since) {}

    /** One property of the tables. */
    @Schema(name = "ConservationCheck")
    record CheckAnswer(String name, boolean holds, long violations, String detail) {}

    /**
     * The rolling audit: each run recomputes what is new and a slice of the rest, so that within {@code periodHours} it has
     * been through everything.
     *
     * @param checkedAt the last run, null before the first
     */
    @Schema(name = "ConservationAudit")
    record AuditAnswer(@Nullable Instant checkedAt, long periodHours, List<PassAnswer> passes) {}

    /**
     * One order in which the audit goes through the ledger.
     *
     * @param percent how much of the pass under way is done
     * @param since all of it was recomputed at or after this moment; null before the first whole pass
     */
    @Schema(name = "ConservationAuditPass")
    record PassAnswer(String scope, int percent, @Nullable Instant since) {}

    static ConservationAnswer of(Conservation conservation) {
        return new ConservationAnswer(
                conservation.ledger(),
                conservation.asOf(),
                conservation.receipts(),
                conservation.interest(),
                conservation.accounts(),
                conservation.pool(),
                conservation.refundsPayable(),
                conservation.paidOut(),
                conservation.transfersPayable(),
                conservation.unmatchedReceipts(),
                conservation.inTransitSent(),
                conservation.inTransitReceived(),
                conservation.difference(),
                conservation.openRemittances(),
                conservation.openRemittancesTotal(),
                conservation.disputedArrivals(),
                conservation.disputedArrivalsTotal(),
                conservation.holds(),
                conservation.checks().stream()
                        .map(check -> new CheckAnswer(check.name(), check.holds(), check.violations(), check.detail()))
                        .toList(),
                findings(conservation),
                conservation.depth().name().toLowerCase(Locale.ROOT),
                new AuditAnswer(
                        conservation.audit().checkedAt(),
                        RollingAudit.PERIOD.toHours(),
                        conservation.audit().passes().stream()
                                .map(pass -> new PassAnswer(
                                        pass.scope().toLowerCase(Locale.ROOT), pass.percent(), pass.since()))
                                .toList()));
    }

    private static List<FindingAnswer> findings(Conservation conservation) {
        String service = "ledger-" + conservation.ledger();
        List<FindingAnswer> findings = new ArrayList<>();
        if (conservation.difference().fen() != 0) {
            findings.add(new FindingAnswer(
                    DIFFERENCE,
                    service,
                    "ledger/" + conservation.ledger(),
                    "what came in less what is there: " + conservation.difference(),
                    conservation.asOf()));
        }
        for (Conservation.Check check : conservation.checks()) {
            String code =
                    requireNonNull(LedgerCheck.byLabel().get(check.name())).name();
            check.deviations()
                    .forEach(one -> findings.add(new FindingAnswer(
                            code,
                            service,
                            one.subject(),
                            check.name() + ": " + check.violations() + " in all",
                            one.since() == null ? conservation.asOf() : one.since())));
        }
        return findings;
    }
}
