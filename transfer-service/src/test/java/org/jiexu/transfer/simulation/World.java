package org.jiexu.transfer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Decision;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Hold;
import org.jiexu.transfer.saga.HoldCode;
import org.jiexu.transfer.saga.Input;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Timer;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.simulation.People.Person;

/** All of it in one place: cases, registry, two ledgers, officers. What happens next is the seed's choice. */
final class World {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Decider DECIDER = new Decider(BOOK);
    private static final String SICHUAN = Topics.ledgerCommands("51");
    /** How often everything must be asked again at most until nothing waits for a service: a few replies may follow from one another. */
    private static final int ROUNDS_TO_REST = 6;

    private static final int MAX_SECONDS_BETWEEN_STEPS = 40_000;

    private final RandomGenerator random;
    private final Network network;
    private final FakeRegistry registry;
    private final FakeLedger sichuan;
    private final FakeLedger guangdong;
    private final List<Person> people = new ArrayList<>();
    private final Map<UUID, Case> cases = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> inboxes = new HashMap<>();
    private final List<FakeTreasury.Carried> carried = new ArrayList<>();
    private final long moneyFen;
    private Instant now = Examples.MONDAY;

    /** {@code lostPercent}: how many of a hundred messages the broker loses, until all are to come to rest. */
    World(RandomGenerator random, int peopleCount, int lostPercent) {
        this.random = random;
        this.network = new Network(random, lostPercent);
        this.sichuan = new FakeLedger("51", random, post("51"));
        this.guangdong = new FakeLedger("44", random, post("44"));
        for (int i = 0; i < peopleCount; i++) {
            Person person = People.someone(random);
            people.add(person);
            sichuan.open(person.facts().fromRelationId(), person.atSource());
            destinationOf(person).open(person.facts().toRelationId(), person.atDestination());
        }
        this.registry = new FakeRegistry(People.facts(people));
        this.moneyFen = money();
    }

    private FakeLedger.Post post(String code) {
        return new FakeLedger.Post() {
            @Override
            public void reply(TransferReply reply) {
                network.send("ledger " + code, Topics.TRANSFER_REPLIES, reply.transferId(), reply);
            }

            @Override
            public void toLedger(String ledger, UUID transfer, LedgerCommand command) {
                network.send("ledger " + code, Topics.ledgerCommands(ledger), transfer, command);
            }
        };
    }

    /** One thing happens: an application, an officer's instruction, a day that comes, a treasurer's act, or a delivery. */
    void step() {
        now = now.plusSeconds(random.nextInt(MAX_SECONDS_BETWEEN_STEPS));
        int chance = random.nextInt(100);
        if (chance < 5) {
            apply();
        } else if (chance == 99) {
            someoneDiesOrRetires();
        } else if (chance < 25) {
            instruct(chance < 8);
        } else if (chance < 27) {
            aDayComes();
        } else if (chance < 30) {
            askAgain();
            lookAfterEnds();
        } else if (chance < 38) {
            aTreasurerActs();
        } else if (!network.isEmpty()) {
            deliver(network.next());
        }
    }

    private void apply() {
        Person person = people.get(random.nextInt(people.size()));
        Transfer transfer = Transfer.submitted(
                new Transfer.Opening(People.id(random), cases.size() + 1L, "0123456789ABCDEFGHJK"),
                new Transfer.Application(
                        person.workerId(),
                        person.facts().fromFund(),
                        person.facts().toFund()),
                BOOK,
                now);
        cases.put(transfer.id(), new Case(transfer));
        send(transfer, DECIDER.open(transfer));
    }

    private void someoneDiesOrRetires() {
        Person person = people.get(random.nextInt(people.size()));
        registry.entitlementEnds(person.workerId())
                .ifPresent(reply -> network.send("registry", Topics.TRANSFER_REPLIES, reply.transferId(), reply));
    }

    /** Pays, corrects, or registers what a bank has brought: receipts come before or after the form. */
    private void aTreasurerActs() {
        if (!carried.isEmpty() && random.nextBoolean()) {
            FakeTreasury.Carried arrived = carried.remove(random.nextInt(carried.size()));
            ledger(arrived.toLedger()).registers(arrived);
            return;
        }
        FakeTreasury.Carried sent =
                (random.nextBoolean() ? sichuan : guangdong).treasury().act();
        if (sent != null) {
            carried.add(sent);
        }
        if (random.nextInt(4) == 0) {
            somebodyPaysWhatIsMissing();
        }
    }

    /** One of the ways out of a dispute, without a word of the case's. */
    private void somebodyPaysWhatIsMissing() {
        for (Case one : cases.values()) {
            UUID transfer = one.transfer().id();
            long missing = guangdong.missing(transfer);
            if (one.state() == State.IN_DISPUTE && missing > 0) {
                sichuan.treasury().received(transfer, -missing);
                guangdong.registers(new FakeTreasury.Carried("44", transfer, FakeTreasury.Purpose.EXTRA, missing));
                return;
            }
        }
    }

    private FakeLedger ledger(String code) {
        return code.equals("51") ? sichuan : guangdong;
    }

    private FakeLedger destinationOf(Person person) {
        return person.facts().toLedger().equals("51") ? sichuan : guangdong;
    }

    /** An officer gives an instruction; a confused one gives any, which must be refused where it is not declared. */
    private void instruct(boolean confused) {
        if (cases.isEmpty()) {
            return;
        }
        List<Case> all = List.copyOf(cases.values());
        Case chosen = all.get(random.nextInt(all.size()));
        List<Instruction> choices = confused
                ? List.of(Instruction.values())
                : List.copyOf(chosen.transfer().possible());
        if (!choices.isEmpty()) {
            Instruction instruction = choices.get(random.nextInt(choices.size()));
            decide(chosen, new Input.Instructed(instruction, "officer", null, "by chance", hold()));
        }
    }

    private Hold hold() {
        LocalDate lastDay = StatutoryClock.dayOf(now).plusDays(random.nextInt(9));
        return new Hold(HoldCode.OTHER, "by chance", null, "officer", now, lastDay);
    }

    /** Of one case; what else happens on the days until then happens to it in other worlds. */
    private void aDayComes() {
        List<Case> waiting = cases.values().stream()
                .filter(one -> !DECIDER.awaitedDays(one.transfer()).isEmpty())
                .toList();
        if (!waiting.isEmpty()) {
            Case chosen = waiting.get(random.nextInt(waiting.size()));
            Timer timer = DECIDER.awaitedDays(chosen.transfer()).getFirst().timer();
            decide(chosen, new Input.Fired(timer));
        }
    }

    private void deliver(Network.Envelope envelope) {
        Set<UUID> inbox = inboxes.computeIfAbsent(envelope.topic(), topic -> new HashSet<>());
        if (!inbox.add(envelope.id())) {
            return;
        }
        switch (envelope.message()) {
            case TransferReply reply ->
                decide(Objects.requireNonNull(cases.get(reply.transferId())), new Input.Heard(reply, "partner"));
            case RegistryCommand command ->
                registry.handle(command)
                        .ifPresent(
                                reply -> network.send("registry", Topics.TRANSFER_REPLIES, reply.transferId(), reply));
            case LedgerCommand command -> (envelope.topic().equals(SICHUAN) ? sichuan : guangdong).handle(command);
            default -> throw new AssertionError("not in this simulation: " + envelope);
        }
    }

    private void decide(Case chosen, Input input) {
        switch (DECIDER.decide(chosen.transfer(), input, now)) {
            case Decision.Taken taken -> {
                chosen.take(taken);
                send(taken.transfer(), taken.commands());
            }
            case Decision.Noted(Transfer noted) -> chosen.note(noted);
            case Decision.NotPossible(State state, var trigger) ->
                require(
                        !state.accepts(trigger) || !chosen.transfer().isPossible(trigger),
                        () -> trigger + " was not possible in " + state);
        }
    }

    private void send(Transfer transfer, List<Decision.Command> commands) {
        commands.forEach(command -> network.send("transfer", command.topic(), transfer.id(), command.message()));
    }

    /** Every case that waits for a service asks again, also one that would soon be answered. */
    private void askAgain() {
        cases.values().stream()
                .filter(Case::isOpen)
                .forEach(one -> send(one.transfer(), DECIDER.askAgain(one.transfer())));
    }

    /** The registry holds what an ended case gave back: it is told again. */
    private void lookAfterEnds() {
        for (UUID holder : registry.holders()) {
            Transfer transfer = Objects.requireNonNull(cases.get(holder)).transfer();
            Decider.atTheEnd(transfer).ifPresent(command -> send(transfer, List.of(command)));
        }
    }

    /** Everything under way arrives, what was lost is asked for again; nobody decides anything meanwhile. */
    void settle() {
        network.loseNothingMore();
        for (int round = 0; round < ROUNDS_TO_REST; round++) {
            askAgain();
            lookAfterEnds();
            while (!network.isEmpty()) {
                deliver(network.next());
                checkAlways();
            }
        }
    }

    /** The treasurers do all that they have to do, and what follows arrives. */
    void settleByBank() {
        while (!sichuan.treasury().owesNothing() || !guangdong.treasury().owesNothing() || !carried.isEmpty()) {
            aTreasurerActs();
        }
        settle();
    }

    /** What must hold when, besides, no treasurer has anything to do. */
    void checkAtRestByBank() {
        checkAtRest();
        for (Case one : cases.values()) {
            Transfer transfer = one.transfer();
            assertThat(one.state()).isNotIn(State.REMITTING, State.IN_TRANSIT, State.TAKING_BACK);
            boolean moved = transfer.bank() != null && one.state() == State.COMPLETED;
            long total =
                    moved ? Objects.requireNonNull(transfer.amounts()).total().fen() : 0;
            if (one.state() != State.IN_DISPUTE) {
                assertThat(guangdong.treasury().net(transfer.id()))
                        .as("the destination has what the form says, of a case that is %s", one.state())
                        .isEqualTo(total);
                assertThat(sichuan.treasury().net(transfer.id())).isEqualTo(-total);
            }
        }
    }

    /** The kinds of messages that were lost. */
    Set<String> lost() {
        return network.lost();
    }

    /** What must hold after every single step. Plain comparisons: this runs a quarter of a million times. */
    void checkAlways() {
        require(money() == moneyFen, () -> "the money of the whole is %s fen, not %s".formatted(money(), moneyFen));
        for (Person person : people) {
            List<YearMonth> months = monthsOf(person);
            require(
                    months.equals(person.monthsPaid()),
                    () -> "the months of %s are %s, paid were %s"
                            .formatted(person.workerId(), months, person.monthsPaid()));
        }
        for (Case one : cases.values()) {
            Transfer transfer = one.transfer();
            require(
                    !one.isOpen()
                            || one.state() == State.SUBMITTED
                            || registry.isHeldBy(transfer.workerId(), transfer.id()),
                    () -> "open without a reservation: " + transfer);
            require(
                    one.state() != State.OUT_PROCESSING
                            || transfer.id()
                                    .equals(sichuan.account(transfer.reserved().fromRelationId()).sealedBy),
                    () -> "has the form of an account that it has not sealed: " + transfer);
        }
    }

    /** What must hold when nothing is under way. */
    void checkAtRest() {
        for (Case one : cases.values()) {
            assertThat(!one.isOpen() || !one.transfer().waitsForService())
                    .as("a transfer in %s is at its end or waits for a person", one.state())
                    .isTrue();
            assertThat(one.replayed()).isEqualTo(one.transfer());
        }
        people.forEach(this::checkAtRest);
    }

    private void checkAtRest(Person person) {
        List<Case> own = cases.values().stream()
                .filter(one -> one.transfer().workerId().equals(person.workerId()))
                .toList();
        List<UUID> open = own.stream()
                .filter(Case::isOpen)
                .map(one -> one.transfer().id())
                .toList();
        assertThat(registry.holderOf(person.workerId()).stream().toList())
                .as("the reservation is held exactly while a transfer is open")
                .isEqualTo(open);
        boolean completed = own.stream().anyMatch(one -> one.state() == State.COMPLETED);
        assertThat(registry.moverOf(person.workerId()).isPresent())
                .as("moved exactly when completed")
                .isEqualTo(completed);
        FakeLedger.Account source = sichuan.account(person.facts().fromRelationId());
        if (open.isEmpty() && !completed) {
            assertThat(source.sealedBy).as("nothing is sealed for nobody").isNull();
            assertThat(source.months).containsExactlyElementsOf(person.atSource());
        }
    }

    /** The person's months wherever they are, each as often as it counts; sorted. */
    private List<YearMonth> monthsOf(Person person) {
        Set<YearMonth> atDestination =
                destinationOf(person).account(person.facts().toRelationId()).months;
        List<YearMonth> all = new ArrayList<>(sichuan.account(person.facts().fromRelationId()).months);
        all.addAll(atDestination);
        for (Case one : cases.values()) {
            Set<YearMonth> sent = one.transfer().workerId().equals(person.workerId())
                    ? sichuan.monthsSent(one.transfer().id())
                    : Set.of();
            if (!atDestination.containsAll(sent)) {
                all.addAll(sent);
            }
        }
        all.sort(null);
        return all;
    }

    private long money() {
        long fen = 0;
        for (FakeLedger ledger : List.of(sichuan, guangdong)) {
            fen += ledger.booksFen() + ledger.sentFen() - ledger.receivedFen();
        }
        return fen;
    }

    private static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** The states that cases are in. */
    Set<State> statesNow() {
        Set<State> states = EnumSet.noneOf(State.class);
        cases.values().forEach(one -> states.add(one.state()));
        return states;
    }
}
