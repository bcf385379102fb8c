package org.jiexu.registry.inquiry;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.registry.consent.Consents;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * How much of a worker's personal data a caller sees. To register a person takes a number and a name, which many know: it opens
 * nothing that the fund has not from its own hand (docs/decisions/0183).
 */
enum Disclosure {
    /** The whole number: the person, and officers of a fund that holds a relation of the person and has a paid month, or consent. */
    WHOLE,
    /** First three and last two characters. */
    MASKED,
    /** As masked, and of the person's relations only the fund's own: nothing is paid there, and the person has not consented. */
    OWN_FUND;

    /**
     * How much the caller sees of a worker with these relations; refuses whoever may see nothing.
     *
     * @param relations all relations of the worker, the ended ones too: the fund of an ended one sees it masked
     */
    static Disclosure of(Consents consents, Caller caller, UUID workerId, Collection<Relation> relations) {
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(workerId.toString());
        caller.requireOfficersToBeOf(relations.stream().map(Relation::fund).toArray(FundCode[]::new));
        return switch (caller.role()) {
            case OFFICER, SUPERVISOR, TREASURER -> ofOfficer(consents, caller, workerId, relations);
            case WORKER -> WHOLE;
            case ADMINISTRATOR, AUDITOR, SERVICE -> MASKED;
            case PARTNER, PROVINCIAL_CENTRE ->
                throw new ProblemException(
                        ErrorCode.ROLE_REQUIRED, "partners and provincial centres see no personal data");
        };
    }

    /** How much an officer sees who knows the number already: never refused, masked unless the fund holds a relation. */
    static Disclosure ofSearch(Consents consents, Caller caller, UUID workerId, Collection<Relation> relations) {
        return relations.stream().anyMatch(relation -> caller.isOf(relation.fund()))
                ? ofOfficer(consents, caller, workerId, relations)
                : MASKED;
    }

    private static Disclosure ofOfficer(
            Consents consents, Caller caller, UUID workerId, Collection<Relation> relations) {
        List<Relation> own = relations.stream()
                .filter(relation -> caller.isOf(relation.fund()))
                .toList();
        FundCode fund = caller.fund();
        boolean trusted = own.stream().anyMatch(relation -> relation.firstPaidMonth() != null)
                || (fund != null && consents.isInForce(workerId, fund));
        if (!trusted) {
            return OWN_FUND;
        }
        return own.stream().anyMatch(Relation::isOpen) ? WHOLE : MASKED;
    }

    /** Whether the caller sees what this fund holds. */
    boolean shows(FundCode fund, Caller caller) {
        return this != OWN_FUND || caller.isOf(fund);
    }

    WorkerAnswer show(Worker worker) {
        return switch (this) {
            case WHOLE -> WorkerAnswer.whole(worker);
            case MASKED -> WorkerAnswer.masked(worker);
            case OWN_FUND -> WorkerAnswer.ofOwnFund(worker);
        };
    }
}
