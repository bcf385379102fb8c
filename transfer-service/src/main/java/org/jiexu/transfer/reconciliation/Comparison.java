package org.jiexu.transfer.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.reconciliation.LedgerSide.Arrived;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.service.reconciliation.LedgerSide.Joined;
import org.jiexu.transfer.reconciliation.Difference.Code;
import org.jiexu.transfer.reconciliation.SeenTransfer.At;
import org.jiexu.transfer.reconciliation.Sides.RelationFact;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What must be so between a case, the two ledgers and the registry. Pure. What messages on their way explain is no difference:
 * a side may be behind by as long as it likes, but never where no message can have brought it.
 */
final class Comparison {

    private static final String TRANSFER = "transfer";

    private final SeenTransfer seen;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(SeenTransfer seen) {
        this.seen = seen;
    }

    /** The differences of one transfer. */
    static List<Difference> of(SeenTransfer seen) {
        Comparison comparison = new Comparison(seen);
        comparison.compare();
        return comparison.differences;
    }

    /** The differences of one account of a ledger; the relation is null if the registry has none. */
    static List<Difference> of(String ledger, AccountOfRelation account, @Nullable RelationFact relation) {
        String subject = accountSubject(account.id());
        if (relation == null) {
            return List.of(new Difference(
                    Code.ACCOUNT_WITHOUT_RELATION,
                    service(ledger),
                    subject,
                    "the registry has no relation " + account.relationId()));
        }
        List<String> fields = new ArrayList<>();
        addIf(!account.workerId().equals(relation.workerId()), "worker", fields);
        addIf(!account.fund().equals(relation.fund()), "fund", fields);
        addIf(!account.personalNumber().equals(relation.personalNumber()), "personal number", fields);
        // The other way round is a temporary account that was turned general, of which the ledger may be told later
        //
        addIf(account.accountKind().equals("GENERAL") && relation.accountKind().equals("TEMPORARY"), "kind", fields);
        return fields.isEmpty()
                ? List.of()
                : List.of(new Difference(
                        Code.ACCOUNT_DIFFERS,
                        service(ledger),
                        subject,
                        "not that of relation " + relation.id() + ": " + String.join(", ", fields)));
    }

    static String accountSubject(long id) {
        return "account/" + id;
    }

    static String service(String ledger) {
        return "ledger-" + ledger;
    }

    private void compare() {
        if (!seen.asWritten()) {
            add(Code.CASE_NOT_AS_WRITTEN, TRANSFER, "the row was not written by this service");
        }
        twice();
        seen.departures().forEach(this::departure);
        seen.arrivals().forEach(this::arrival);
        seen.mergers().forEach(this::merger);
        transit();
        if (seen.known() != null) {
            known(seen.known());
        }
        PaperComparison.of(seen).ifPresent(differences::add);
    }

    private void twice() {
        List<At<Departed>> sent =
                seen.departures().stream().filter(one -> isRemitted(one.held())).toList();
        if (sent.size() > 1) {
            add(Code.TRANSFER_TWICE, service(sent.getLast().ledger()), "left from " + sent.size() + " ledgers");
        }
        if (seen.arrivals().size() > 1) {
            add(
                    Code.TRANSFER_TWICE,
                    service(seen.arrivals().getLast().ledger()),
                    "arrived in " + seen.arrivals().size() + " ledgers");
        }
    }

    private void departure(At<Departed> at) {
        Departed departed = at.held();
        String service = service(at.ledger());
        Transfer known = seen.known();
        if (known == null) {
            if (seen.asWritten()) {
                add(Code.DEPARTURE_WITHOUT_CASE, service, amount(departed) + " " + since(departed));
            }
            return;
        }
        if (!statesOf(departed.state()).contains(known.state())) {
            add(
                    Code.DEPARTURE_DOES_NOT_FIT,
                    service,
                    departed.state() + " " + amount(departed) + " while the case is " + known.state() + ", "
                            + since(departed));
        }
        List<String> fields = new ArrayList<>();
        Relations relations = known.relations();
        if (relations != null) {
            addIf(!departed.relationId().equals(relations.fromRelationId()), "relation it left", fields);
            addIf(!at.ledger().equals(relations.fromLedger()), "ledger it left", fields);
            if (isRemitted(departed)) {
                addIf(
                        !Objects.equals(departed.toRelationId(), relations.toRelationId()),
                        "relation it goes to",
                        fields);
                addIf(!Objects.equals(departed.toLedger(), relations.toLedger()), "ledger it goes to", fields);
            }
        }
        addIf(!departed.workerId().equals(known.workerId()), "worker", fields);
        Amounts amounts = known.amounts();
        if (amounts != null && !departed.state().equals("UNSEALED")) {
            addIf(!amounts.account().equals(departed.account()), "account part", fields);
            addIf(!amounts.pooled().equals(departed.pooled()), "pooled part", fields);
            addIf(!amounts.total().equals(departed.account().plus(departed.pooled())), "total", fields);
        }
        if (!fields.isEmpty()) {
            add(Code.CASE_DIFFERS, TRANSFER, "from the departure in " + service + ": " + String.join(", ", fields));
        }
    }

    private void arrival(At<Arrived> at) {
        Arrived arrived = at.held();
        String service = service(at.ledger());
        Transfer known = seen.known();
        if (known == null) {
            if (seen.asWritten()) {
                add(Code.ARRIVAL_WITHOUT_CASE, service, amount(arrived));
            }
        } else if (!statesOfArrival(arrived.state()).contains(known.state())) {
            add(
                    Code.ARRIVAL_DOES_NOT_FIT,
                    service,
                    arrived.state() + " " + amount(arrived) + " while the case is " + known.state());
        }
        At<Departed> departure = seen.departures().stream()
                .filter(one -> isRemitted(one.held()))
                .findFirst()
                .orElse(null);
        if (departure == null) {
            add(Code.ARRIVAL_WITHOUT_DEPARTURE, service, amount(arrived) + " that nobody sent");
            return;
        }
        Departed departed = departure.held();
        List<String> fields = new ArrayList<>();
        addIf(!arrived.amount().equals(departed.account().plus(departed.pooled())), "amount", fields);
        addIf(!at.ledger().equals(departed.toLedger()), "ledger", fields);
        addIf(!Objects.equals(arrived.fromLedger(), departure.ledger()), "ledger it left", fields);
        addIf(!Objects.equals(arrived.toRelationId(), departed.toRelationId()), "relation", fields);
        addIf(
                arrived.relationId() != null && !arrived.relationId().equals(departed.toRelationId()),
                "account it was posted to",
                fields);
        addIf(!departed.workerId().equals(arrived.workerId()), "worker", fields);
        addIf(
                arrived.form() != null
                        && departed.form() != null
                        && !arrived.form().equals(departed.form()),
                "form",
                fields);
        if (!fields.isEmpty()) {
            add(
                    Code.ARRIVAL_DIFFERS,
                    service,
                    amount(arrived) + " is not what left " + service(departure.ledger()) + ": "
                            + String.join(", ", fields));
        }
    }

    private void merger(At<Joined> at) {
        Joined joined = at.held();
        Transfer known = seen.known();
        Relations relations = known == null ? null : known.relations();
        boolean asked = known != null
                && known.kind() == Transfer.Kind.REGISTRATION_CHANGE
                && (known.state() == State.CHANGING_REGISTRATION || known.state() == State.COMPLETED)
                && relations != null
                && relations.fromRelationId().equals(joined.fromRelationId())
                && relations.toRelationId().equals(joined.toRelationId());
        if (!asked && seen.asWritten()) {
            add(
                    Code.MERGER_WITHOUT_CASE,
                    service(at.ledger()),
                    joined.account() + " yuan, of relation " + joined.fromRelationId());
        }
    }

    /** Of one transfer, over all ledgers: what left less what came back and what arrived. */
    private void transit() {
        Fen left = sum(seen.departures().stream()
                .map(one -> one.held().left().minus(one.held().returned()))
                .toList());
        Fen arrived =
                sum(seen.arrivals().stream().map(one -> one.held().arrived()).toList());
        Fen inTransit = left.minus(arrived);
        String service = seen.arrivals().isEmpty()
                ? seen.departures().isEmpty()
                        ? TRANSFER
                        : service(seen.departures().getLast().ledger())
                : service(seen.arrivals().getLast().ledger());
        if (inTransit.fen() < 0) {
            add(Code.TRANSIT_BELOW_ZERO, service, left + " yuan left, " + arrived + " arrived");
        } else if (inTransit.fen() > 0
                && seen.known() != null
                && seen.known().state().isFinal()) {
            add(
                    Code.TRANSIT_LEFT_OVER,
                    service,
                    inTransit + " yuan of a case that is " + seen.known().state());
        }
    }

    /** What the case says must be in some ledger. */
    private void known(Transfer known) {
        boolean sealed = seen.departures().stream()
                .anyMatch(one -> one.held().state().equals("EXTRACTED") || isRemitted(one.held()));
        boolean sent = seen.departures().stream().anyMatch(one -> isSent(one.held()));
        boolean there =
                seen.arrivals().stream().anyMatch(one -> one.held().state().equals("CREDITED"));
        boolean money = known.kind() == Transfer.Kind.TRANSFER;
        switch (known.state()) {
            case OUT_PROCESSING, REMITTING ->
                addIf(!sealed, Code.CASE_WITHOUT_DEPARTURE, "nothing is sealed, the case is " + known.state());
            case IN_TRANSIT, CREDITING, TAKING_BACK ->
                addIf(!sent, Code.CASE_WITHOUT_DEPARTURE, "nothing left, the case is " + known.state());
            case IN_DISPUTE -> {
                addIf(!sent, Code.CASE_WITHOUT_DEPARTURE, "nothing left, the case is " + known.state());
                addIf(seen.arrivals().isEmpty(), Code.CASE_WITHOUT_ARRIVAL, "nothing arrived, the case is IN_DISPUTE");
            }
            case COMPLETED -> {
                addIf(money && !sent, Code.CASE_WITHOUT_DEPARTURE, "nothing left, the case is COMPLETED");
                addIf(money && !there, Code.CASE_WITHOUT_ARRIVAL, "nothing arrived, the case is COMPLETED");
                addIf(!money && seen.mergers().isEmpty(), Code.CASE_WITHOUT_MERGER, "the case is COMPLETED");
            }
            case SUBMITTED,
                    IN_REVIEW,
                    SUPPLEMENT,
                    LETTER_SENT,
                    RETURNING,
                    CANCELLING,
                    AWAITING_CONSENT,
                    CHANGING_REGISTRATION,
                    SUSPENDED,
                    REFUSED,
                    RETURNED,
                    CANCELLED,
                    TERMINATED,
                    EXPIRED -> {
                // Nothing must be in a ledger; what is there is judged above.
            }
        }
    }

    /** Whether it is known where it goes. By bank the form goes ahead of the money, which may be owed only. */
    private static boolean isRemitted(Departed departed) {
        return departed.state().equals("ORDERED") || isSent(departed);
    }

    private static boolean isSent(Departed departed) {
        return switch (departed.state()) {
            case "SENT", "CREDITED", "TAKEN_BACK", "COMING_BACK" -> true;
            default -> false;
        };
    }

    /** In which states a case may be while its departure is so, messages on their way included. */
    private static Set<State> statesOf(String departure) {
        return switch (departure) {
            case "EXTRACTED" ->
                Set.of(
                        State.LETTER_SENT,
                        State.OUT_PROCESSING,
                        State.REMITTING,
                        State.RETURNING,
                        State.CANCELLING,
                        State.SUSPENDED);
            case "UNSEALED" ->
                Set.of(
                        State.RETURNING,
                        State.CANCELLING,
                        State.SUSPENDED,
                        State.RETURNED,
                        State.CANCELLED,
                        State.TERMINATED);
            // By bank: owed as a payment that no treasurer has paid yet.
            case "ORDERED" -> Set.of(State.REMITTING);
            case "SENT" ->
                Set.of(
                        State.REMITTING,
                        State.IN_TRANSIT,
                        State.CREDITING,
                        State.IN_DISPUTE,
                        State.TAKING_BACK,
                        State.COMPLETED);
            case "CREDITED" -> Set.of(State.REMITTING, State.IN_TRANSIT, State.CREDITING, State.COMPLETED);
            // By bank: the source knows that the money comes back, and waits for it.
            case "COMING_BACK" -> Set.of(State.TAKING_BACK);
            case "TAKEN_BACK" -> Set.of(State.TAKING_BACK, State.RETURNED);
            default -> Set.of();
        };
    }

    private static Set<State> statesOfArrival(String arrival) {
        return switch (arrival) {
            // By bank: the form without its money.
            case "AWAITING_MONEY" -> Set.of(State.REMITTING, State.IN_TRANSIT);
            case "DISPUTED" ->
                Set.of(State.REMITTING, State.IN_TRANSIT, State.CREDITING, State.IN_DISPUTE, State.TAKING_BACK);
            case "CREDITED" -> Set.of(State.REMITTING, State.IN_TRANSIT, State.CREDITING, State.COMPLETED);
            case "RETURNED" -> Set.of(State.TAKING_BACK, State.RETURNED);
            default -> Set.of();
        };
    }

    private static Fen sum(List<Fen> amounts) {
        return amounts.stream().reduce(Fen.ZERO, Fen::plus);
    }

    private static String amount(Departed departed) {
        return departed.account().plus(departed.pooled()) + " yuan";
    }

    private static String since(Departed departed) {
        return "since " + departed.at();
    }

    private static String amount(Arrived arrived) {
        return arrived.amount() + " yuan since " + arrived.at();
    }

    private static void addIf(boolean differs, String field, List<String> fields) {
        if (differs) {
            fields.add(field);
        }
    }

    private void addIf(boolean differs, Code code, String detail) {
        if (differs) {
            add(code, TRANSFER, detail);
        }
    }

    private void add(Code code, String service, String detail) {
        differences.add(new Difference(code, service, FindingStore.transferSubject(seen.id()), detail));
    }
}
