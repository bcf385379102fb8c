package org.jiexu.registry.inquiry;

import java.util.Collection;
import java.util.UUID;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/** How much of a worker's personal data a caller sees. */
enum Sight {
    /** The whole number: the person, and officers of a fund that holds a relation of the person. */
    WHOLE,
    /** First three and last two characters. */
    MASKED;

    /**
     * How much the caller sees of a worker with these relations; refuses whoever may see nothing.
     *
     * @param relations all relations of the worker, the ended ones too: the fund of an ended one sees it masked
     */
    static Sight of(Caller caller, UUID workerId, Collection<Relation> relations) {
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(workerId.toString());
        caller.requireOfficersToBeOf(relations.stream().map(Relation::fund).toArray(FundCode[]::new));
        return switch (caller.role()) {
            case OFFICER -> ofHolder(caller, relations);
            case WORKER -> WHOLE;
            case ADMINISTRATOR, SERVICE -> MASKED;
            case PARTNER -> throw new ProblemException(ErrorCode.ROLE_REQUIRED, "partners see no personal data");
        };
    }

    /** How much an officer sees who knows the number already: never refused, masked unless the fund holds a relation. */
    static Sight ofSearch(Caller caller, Collection<Relation> relations) {
        return ofHolder(caller, relations);
    }

    private static Sight ofHolder(Caller caller, Collection<Relation> relations) {
        return relations.stream().anyMatch(relation -> relation.isOpen() && caller.isOfficerOf(relation.fund()))
                ? WHOLE
                : MASKED;
    }

    WorkerAnswer show(Worker worker) {
        return switch (this) {
            case WHOLE -> WorkerAnswer.whole(worker);
            case MASKED -> WorkerAnswer.masked(worker);
        };
    }
}
