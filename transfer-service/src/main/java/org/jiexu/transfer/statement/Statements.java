package org.jiexu.transfer.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.paymentplace.PaymentPlace;
import org.jiexu.rules.paymentplace.PaymentPlaceQuestion;
import org.jiexu.rules.paymentplace.PaymentPlaces;
import org.jiexu.rules.paymentplace.Place;
import org.jiexu.rules.trace.Trace;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.Statement.InTransitLine;
import org.jiexu.transfer.statement.Statement.PaymentPlaceAnswer;
import org.jiexu.transfer.statement.Statement.RelationLine;
import org.jiexu.transfer.statement.Statement.Total;
import org.jiexu.transfer.statement.Statement.TransferLine;
import org.jspecify.annotations.Nullable;

/** Composes a statement from what was read. Pure: the same input and book give the same statement. */
final class Statements {

    private Statements() {}

    static Statement compose(RuleBook book, StatementInput input, boolean withMonths) {
        List<CountedAccount> accounts = CountedAccount.of(input);
        CountedMonths months = CountedMonths.of(accounts);
        MonthByMonth lines = MonthByMonth.of(accounts);
        Placed placed = place(book, input, months);
        return new Statement(
                input.worker().id(),
                input.asOf(),
                input.now(),
                book.version(),
                relations(input, accounts),
                total(accounts, months),
                transfers(input, accounts),
                inTransit(input, accounts),
                months.gaps(),
                lines.overlaps(),
                withMonths ? lines.latest() : null,
                placed.view(),
                estimates(book, input, accounts, months, placed),
                notes(input, accounts, months, withMonths && lines.isCut()));
    }

    /** The place of payment as it is shown, and its division where there is one. */
    private record Placed(PaymentPlaceAnswer view, @Nullable DivisionCode division) {}

    private static List<RelationLine> relations(StatementInput input, List<CountedAccount> accounts) {
        Map<UUID, CountedAccount> byRelation = accounts.stream()
                .collect(Collectors.toMap(
                        counted -> counted.account().relationId(), Function.identity(), (held, departed) -> held));
        return input.relations().stream()
                .filter(relation ->
                        !relation.registeredOn().isAfter(input.asOf()) || hasAnything(byRelation.get(relation.id())))
                .map(relation ->
                        line(then(input, relation, byRelation.get(relation.id())), byRelation.get(relation.id())))
                .toList();
    }

    /** Files may bring months from before the registration: they are not hidden with it. */
    private static boolean hasAnything(@Nullable CountedAccount counted) {
        return counted != null
                && (counted.months() > 0 || counted.account().balance().isPositive());
    }

    /** The registry has a relation's present state only; that of a past day follows from the account (decision 0110). */
    private static RelationSeen then(StatementInput input, RelationSeen relation, @Nullable CountedAccount counted) {
        if (input.isForToday() || counted == null) {
            return relation;
        }
        return switch (counted.standing()) {
            case HELD -> counted.account().state() == AccountState.REMAINDER ? relation : relation.in("ACTIVE", null);
            case IN_TRANSIT -> relation.in("RESERVED", null);
            case MOVED -> relation.in("TRANSFERRED", relation.transferredTo());
        };
    }

    private static RelationLine line(RelationSeen relation, @Nullable CountedAccount counted) {
        List<Spell> spells = counted == null ? List.of() : counted.spells();
        return new RelationLine(
                relation.id(),
                relation.fund(),
                relation.personalNumber(),
                relation.accountKind(),
                relation.registeredOn(),
                relation.state(),
                counted == null ? null : counted.standing(),
                counted == null ? 0 : counted.months(),
                spells.isEmpty() ? null : spells.getFirst().from(),
                spells.isEmpty() ? null : spells.getLast().to(),
                counted == null ? null : counted.account().balance(),
                counted == null ? null : counted.amount(),
                counted == null ? null : counted.account().sealedBy(),
                relation.transferredTo(),
                counted == null ? List.of() : counted.years());
    }

    private static Total total(List<CountedAccount> accounts, CountedMonths months) {
        Fen amount = accounts.stream().map(CountedAccount::amount).reduce(Fen.ZERO, Fen::plus);
        return new Total(months.count(), months.inTransit(), months.doubled(), amount);
    }

    private static List<TransferLine> transfers(StatementInput input, List<CountedAccount> accounts) {
        return input.transfers().stream()
                .filter(transfer -> !transfer.hasEnded())
                .map(transfer -> new TransferLine(
                        transfer.id(),
                        transfer.fromFund(),
                        transfer.toFund(),
                        transfer.state(),
                        underWay(transfer.id(), accounts)))
                .toList();
    }

    /** The ledgers are read one after the other: what one has sent and another has been credited with is not under way (decision 0030). */
    private static List<InTransitLine> inTransit(StatementInput input, List<CountedAccount> accounts) {
        return input.travelling().stream()
                .filter(money -> !input.arrived().contains(money.transferId()))
                .map(money -> new InTransitLine(
                        money.transferId(),
                        money.fromFund(),
                        money.toFund(),
                        money.since(),
                        money.account(),
                        money.pooled(),
                        underWay(money.transferId(), accounts)))
                .toList();
    }

    private static int underWay(UUID transferId, List<CountedAccount> accounts) {
        return accounts.stream()
                .filter(counted -> counted.standing() == Standing.IN_TRANSIT
                        && transferId.equals(counted.account().sealedBy()))
                .mapToInt(CountedAccount::months)
                .sum();
    }

    private static Placed place(RuleBook book, StatementInput input, CountedMonths months) {
        if (input.isIncomplete()) {
            return new Placed(
                    new PaymentPlaceAnswer(null, null, List.of(Note.of(NoteCode.RECORD_INCOMPLETE)), List.of()), null);
        }
        DivisionCode hukou = new DivisionCode(input.worker().hukou());
        PoolingArea hukouArea = book.divisions().areaOf(hukou);
        PaymentPlaceQuestion question =
                new PaymentPlaceQuestion(Place.of(hukouArea), months.spellsByPlace(book.divisions()), input.asOf());
        Trace trace = Trace.recording();
        return switch (PaymentPlaces.decide(book, question, trace)) {
            case Answer.Given<PaymentPlace>(PaymentPlace answer) -> {
                PoolingArea area = answer.place().area();
                yield new Placed(
                        new PaymentPlaceAnswer(area.code(), answer.rule().name(), List.of(), TraceAnswer.of(trace)),
                        months.lastFundIn(area, book.divisions()).orElse(hukou));
            }
            case Answer.Refused<PaymentPlace>(RuleRefusal refusal) ->
                new Placed(new PaymentPlaceAnswer(null, null, List.of(Note.of(refusal)), TraceAnswer.of(trace)), null);
        };
    }

    private static List<Estimate> estimates(
            RuleBook book, StatementInput input, List<CountedAccount> accounts, CountedMonths months, Placed placed) {
        PensionFacts facts = input.facts();
        if (facts == null) {
            return List.of();
        }
        List<CountedAccount> general = accounts.stream()
                .filter(counted -> counted.account().kind() == AccountKind.GENERAL)
                .toList();
        List<Note> accountMissing = new ArrayList<>();
        if (general.stream().anyMatch(CountedAccount::lacksInterest)) {
            accountMissing.add(Note.of(NoteCode.INTEREST_NOT_COMPUTED));
        }
        int undecided = general.stream().mapToInt(CountedAccount::undecided).sum();
        if (undecided > 0) {
            accountMissing.add(decisionPending(undecided));
        }
        Estimates estimates = new Estimates(
                book,
                facts,
                input.asOf(),
                input.isForToday(),
                accountMissing,
                months,
                general.stream().map(CountedAccount::amount).reduce(Fen.ZERO, Fen::plus),
                placed.division(),
                placed.view().missing());
        return groups(input).stream().map(estimates::of).toList();
    }

    /** the group that was named, a man's only one, or both of a woman's. */
    private static List<RetirementGroup> groups(StatementInput input) {
        RetirementGroup named = input.group();
        if (named != null) {
            return List.of(named);
        }
        List<RetirementGroup> groups = new ArrayList<>();
        for (RetirementGroup group : RetirementGroup.values()) {
            if (group.sex() == input.worker().sex()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static Note decisionPending(int months) {
        return Note.of(NoteCode.OVERLAP_DECISION_PENDING, Map.of("months", Integer.toString(months)));
    }

    private static List<Note> notes(
            StatementInput input, List<CountedAccount> accounts, CountedMonths months, boolean cut) {
        List<NoteCode> codes = new ArrayList<>();
        codes.add(NoteCode.DEEMED_MONTHS_NOT_KNOWN);
        if (input.worker().onlyOwnFund()) {
            codes.add(NoteCode.OTHER_FUNDS_WITHHELD);
        }
        if (input.isIncomplete()) {
            codes.add(NoteCode.RECORD_INCOMPLETE);
        }
        if (months.doubled() > months.undecided()) {
            codes.add(NoteCode.MONTHS_DOUBLED);
        }
        if (accounts.stream().anyMatch(CountedAccount::lacksInterest)) {
            codes.add(NoteCode.INTEREST_NOT_COMPUTED);
        }
        if (!input.isForToday()) {
            codes.add(NoteCode.BALANCE_OF_ANOTHER_DAY);
        }
        if (cut) {
            codes.add(NoteCode.MONTHS_CUT);
        }
        if (input.facts() == null) {
            codes.add(NoteCode.PERSONAL_PARTS_WITHHELD);
        } else {
            codes.add(NoteCode.NO_FURTHER_MONTHS_ASSUMED);
            if (input.worker().sex() == Sex.F && input.group() == null) {
                codes.add(NoteCode.GROUP_TO_BE_ASKED);
            }
            if (accounts.stream()
                    .anyMatch(counted -> counted.account().kind() == AccountKind.TEMPORARY
                            && counted.amount().isPositive())) {
                codes.add(NoteCode.TEMPORARY_BALANCE_LEFT_OUT);
            }
        }
        List<Note> notes = new ArrayList<>(codes.stream().map(Note::of).toList());
        if (months.undecided() > 0) {
            notes.add(decisionPending(months.undecided()));
        }
        return List.copyOf(notes);
    }
}
