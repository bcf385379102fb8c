package org.jiexu.registry.lifeevent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Who may record what happened to a worker, and who may say whether it is so. */
@ApplicationScoped
public class LifeEventAuthority implements ResourceAuthority {

    private final Transactions transactions;
    private final LifeEventRows rows;

    /** Reads the worker's relations; the act itself asks again, under its lock. */
    public LifeEventAuthority(Transactions transactions, LifeEventRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /** What is done with a life event. */
    enum Act {
        RECORD(""),
        CONFIRM("/confirmation"),
        REJECT("/rejection"),
        REVOKE("/revocation");

        private final String pathEnd;

        Act(String pathEnd) {
            this.pathEnd = pathEnd;
        }

        static Act of(String template) {
            for (Act act : List.of(CONFIRM, REJECT, REVOKE)) {
                if (template.endsWith(act.pathEnd)) {
                    return act;
                }
            }
            return RECORD;
        }
    }

    @Override
    public void require(Caller caller, Routes.Match match) {
        Optional<UUID> worker = id(match.value("id"));
        if (worker.isEmpty()) {
            return;
        }
        Act act = Act.of(match.route().template());
        Optional<UUID> event = id(match.value("event"));
        record Seen(List<Relation> relations, Optional<LifeEvent> event) {}
        Seen seen = transactions.call(transaction -> new Seen(
                RelationStore.ofWorker(transaction.connection(), worker.get()),
                event.flatMap(id -> rows.find(worker.get(), id))));
        if (!seen.relations().isEmpty()) {
            require(caller, act, seen.relations(), seen.event().orElse(null));
        }
    }

    /**
     * Refuses officers of a fund that has no say. To record takes an open relation; to confirm takes a relation with money in it, where
     * the worker has one: somebody who registered the person a minute ago is no second person.
     *
     * @param event null where there is none, which an officer of another fund does not learn
     */
    static void require(Caller caller, Act act, List<Relation> relations, @Nullable LifeEvent event) {
        List<FundCode> funds = new ArrayList<>(
                switch (act) {
                    case RECORD -> open(relations);
                    case CONFIRM, REJECT -> holders(relations);
                    case REVOKE -> List.<FundCode>of();
                });
        if (event != null && (act == Act.REJECT || act == Act.REVOKE || funds.isEmpty())) {
            funds.add(event.fund());
        }
        caller.requireOfficersToBeOf(funds.toArray(FundCode[]::new));
    }

    /** The funds with an open relation and a paid month; where nothing is paid anywhere, those with an open relation. */
    private static List<FundCode> holders(List<Relation> relations) {
        List<FundCode> paid = relations.stream()
                .filter(relation -> relation.isOpen() && relation.firstPaidMonth() != null)
                .map(Relation::fund)
                .toList();
        return paid.isEmpty() ? open(relations) : paid;
    }

    private static List<FundCode> open(List<Relation> relations) {
        return relations.stream().filter(Relation::isOpen).map(Relation::fund).toList();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
