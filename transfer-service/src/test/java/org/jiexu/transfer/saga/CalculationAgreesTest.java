package org.jiexu.transfer.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.calculation.Calculations;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the calculation {@code eligibility} says of a person is what a case of that person meets first, whatever comes together. */
class CalculationAgreesTest {

    private static final UUID WORKER = UUID.randomUUID();
    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Decider DECIDER = new Decider(BOOK);
    private static final ObjectMapper JSON = JsonManners.strict();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<LocalDate> REGISTRATIONS = List.of(LocalDate.of(2026, 9, 1), LocalDate.of(2009, 12, 31));
    private static final List<String> HUKOUS = List.of("41", "44", "66", "71");
    private static final FundCode CORPS = new FundCode("659001");

    /** Destinations by the two digits that the calculation asks for. */
    private static final Map<String, FundCode> DESTINATIONS =
            Map.of("44", Examples.SHENZHEN, "51", Examples.MIANYANG, "66", CORPS);

    /** A person and an application; {@code flags}: posting, gathering, pension, death. */
    private record Person(
            Sex sex,
            int age,
            String hukou,
            String to,
            LocalDate registered,
            boolean paid,
            @Nullable LocalDate since,
            AccountKind source,
            AccountKind destination,
            int flags) {

        boolean has(int flag) {
            return (flags >> flag & 1) == 1;
        }

        LocalDate birthDate() {
            return registered.minusYears(age);
        }
    }

    @Test
    void forEveryCombinationTheCalculationSaysWhatTheSagaDecidesFirst() {
        Map<State, Integer> met = new EnumMap<>(State.class);
        for (Person person : people()) {
            State state = compared(person);
            met.merge(state, 1, Integer::sum);
        }

        assertThat(met)
                .containsOnlyKeys(State.LETTER_SENT, State.IN_REVIEW, State.CHANGING_REGISTRATION, State.REFUSED);
        assertThat(met.values()).allSatisfy(count -> assertThat(count).isGreaterThan(100));
    }

    private static State compared(Person person) {
        Transfer submitted = Transfer.submitted(
                new Transfer.Opening(UUID.randomUUID(), 1, "CODE"), application(person), BOOK, Examples.MONDAY);
        Transfer asking = submitted;
        for (String ledger : submitted.asked().ledgersAsked()) {
            asking = asking.with(asking.asked().with(ledger, List.of()));
        }
        Decision decision = DECIDER.decide(
                asking,
                new Input.Heard(new TransferReply.RelationReserved(submitted.id(), facts(person)), "registry"),
                Examples.MONDAY);
        Decision.Taken taken = (Decision.Taken) decision;

        assertThat(calculated(person))
                .as("%s", person)
                .isEqualTo(said(taken.steps().getFirst().event()));
        return taken.transfer().state();
    }

    private static String said(SagaEvent first) {
        return switch (first) {
            case SagaEvent.Reserved reserved -> "ACCEPT " + reserved.eligibility() + " " + reserved.rule();
            case SagaEvent.RegistrationChanging changing ->
                "NOT_NEEDED " + changing.eligibility() + " " + changing.rule();
            case SagaEvent.Refused(Reason reason) -> "REJECT " + reason.code() + " " + reason.rule();
            default -> throw new AssertionError(first);
        };
    }

    private static String calculated(Person person) {
        ObjectNode question = JSON.createObjectNode()
                .put("sex", person.sex.name())
                .put("birthDate", person.birthDate().toString())
                .put("hukou", person.hukou)
                .put("fromProvince", "51")
                .put("toProvince", person.to)
                .put("registeredAtDestination", person.registered.toString())
                .put("monthsPaidAtDestination", person.paid ? 3 : 0)
                .put("sourceAccount", person.source.name())
                .put("destinationAccount", person.destination.name())
                .put("approvedPosting", person.has(0))
                .put("benefitGathering", person.has(1))
                .put("receivingBenefit", person.has(2))
                .put("deceased", person.has(3));
        if (person.since != null) {
            question.put("generalAccountAtDestinationSince", person.since.toString());
        }
        try {
            ObjectNode answer = Calculations.answer("eligibility", question, BOOK, TODAY, Language.EN, JSON);
            return answer.path("decision").asText() + " " + answer.path("code").asText() + " "
                    + answer.path("rule").asText();
        } catch (ProblemException problem) {
            RuleRefusal refusal = requireNonNull(problem.refusal(), question::toString);
            return "REJECT " + refusal.code().name() + " " + refusal.rule();
        }
    }

    private static Transfer.Application application(Person person) {
        return new Transfer.Application(
                WORKER, Examples.CHENGDU, requireNonNull(DESTINATIONS.get(person.to)), null, person.has(1), false);
    }

    private static Facts facts(Person person) {
        return new Facts(
                WORKER,
                person.sex,
                person.age,
                person.hukou,
                person.has(3),
                person.has(2),
                Examples.CHENGDU,
                "51",
                new UUID(0, 1),
                "1000000001",
                person.source,
                Decisions.AUTOMATIC,
                requireNonNull(DESTINATIONS.get(person.to)),
                person.to,
                new UUID(0, 2),
                "2000000002",
                person.destination,
                Decisions.AUTOMATIC,
                person.registered,
                person.paid ? YearMonth.from(person.registered) : null,
                person.has(0),
                person.since,
                person.since == null ? null : Eligibility.ageOn(person.birthDate(), person.since),
                null);
    }

    private static List<Person> people() {
        List<@Nullable LocalDate> since = new ArrayList<>(List.of(LocalDate.of(2018, 5, 1), LocalDate.of(2009, 1, 1)));
        since.add(null);
        List<Person> people = new ArrayList<>();
        for (Sex sex : Sex.values()) {
            for (int age : sex == Sex.M ? new int[] {49, 50} : new int[] {39, 40}) {
                for (String hukou : HUKOUS) {
                    for (String to : DESTINATIONS.keySet()) {
                        for (LocalDate registered : REGISTRATIONS) {
                            for (LocalDate general : since) {
                                for (int kinds = 0; kinds < 8; kinds++) {
                                    for (int flags = 0; flags < 16; flags++) {
                                        people.add(new Person(
                                                sex,
                                                age,
                                                hukou,
                                                to,
                                                registered,
                                                (kinds & 4) == 0,
                                                general,
                                                kind(kinds & 1),
                                                kind(kinds & 2),
                                                flags));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return people;
    }

    private static AccountKind kind(int bit) {
        return bit == 0 ? AccountKind.GENERAL : AccountKind.TEMPORARY;
    }
}
