package org.jiexu.transfer.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.reconciliation.Fixture.AT;
import static org.jiexu.transfer.reconciliation.Fixture.DIGEST;
import static org.jiexu.transfer.reconciliation.Fixture.FROM;
import static org.jiexu.transfer.reconciliation.Fixture.ID;
import static org.jiexu.transfer.reconciliation.Fixture.TO;
import static org.jiexu.transfer.reconciliation.Fixture.TOTAL;
import static org.jiexu.transfer.reconciliation.Fixture.WORKER;
import static org.jiexu.transfer.reconciliation.Fixture.arrived;
import static org.jiexu.transfer.reconciliation.Fixture.departed;
import static org.jiexu.transfer.reconciliation.Fixture.known;

import java.util.List;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.reconciliation.LedgerSide.Arrived;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.service.reconciliation.LedgerSide.Joined;
import org.jiexu.transfer.reconciliation.Difference.Code;
import org.jiexu.transfer.reconciliation.SeenTransfer.At;
import org.jiexu.transfer.reconciliation.Sides.RelationFact;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    /** All that a case and the two ledgers say at the same time while messages are on their way, or late. */
    @ParameterizedTest
    @CsvSource({
        "SUBMITTED,-,-",
        "IN_REVIEW,-,-",
        "LETTER_SENT,-,-",
        "LETTER_SENT,EXTRACTED,-",
        "OUT_PROCESSING,EXTRACTED,-",
        "REMITTING,EXTRACTED,-",
        "REMITTING,SENT,-",
        "REMITTING,SENT,CREDITED",
        "REMITTING,CREDITED,CREDITED",
        "REMITTING,SENT,DISPUTED",
        "CREDITING,SENT,-",
        "CREDITING,SENT,DISPUTED",
        "CREDITING,SENT,CREDITED",
        "CREDITING,CREDITED,CREDITED",
        "COMPLETED,SENT,CREDITED",
        "COMPLETED,CREDITED,CREDITED",
        "IN_DISPUTE,SENT,DISPUTED",
        "REMITTING,ORDERED,-",
        "REMITTING,ORDERED,AWAITING_MONEY",
        "REMITTING,SENT,AWAITING_MONEY",
        "IN_TRANSIT,SENT,-",
        "IN_TRANSIT,SENT,AWAITING_MONEY",
        "IN_TRANSIT,SENT,CREDITED",
        "IN_TRANSIT,CREDITED,CREDITED",
        "IN_TRANSIT,SENT,DISPUTED",
        "TAKING_BACK,COMING_BACK,RETURNED",
        "TAKING_BACK,SENT,DISPUTED",
        "TAKING_BACK,SENT,RETURNED",
        "TAKING_BACK,TAKEN_BACK,RETURNED",
        "RETURNED,TAKEN_BACK,RETURNED",
        "RETURNING,EXTRACTED,-",
        "RETURNING,UNSEALED,-",
        "RETURNED,UNSEALED,-",
        "CANCELLED,UNSEALED,-",
        "SUSPENDED,EXTRACTED,-",
        "TERMINATED,UNSEALED,-",
        "REFUSED,-,-"
    })
    void whatMessagesOnTheirWayExplainIsNoDifference(State state, String departure, String arrival) {
        assertThat(compare(
                        known(state),
                        departure.equals("-") ? null : departed(departure),
                        arrival.equals("-") ? null : arrived(arrival)))
                .isEmpty();
    }

    /** T1: a remittance that somebody wrote by hand. */
    @Test
    void moneyThatNobodySentIsNamed() {
        List<Difference> differences = compare(null, null, arrived("CREDITED"));

        assertThat(differences)
                .extracting(Difference::code)
                .containsExactly(Code.ARRIVAL_WITHOUT_CASE, Code.ARRIVAL_WITHOUT_DEPARTURE, Code.TRANSIT_BELOW_ZERO);
        assertThat(differences.get(1))
                .isEqualTo(new Difference(
                        Code.ARRIVAL_WITHOUT_DEPARTURE,
                        "ledger-44",
                        "transfer/" + ID,
                        "5000.00 yuan since " + AT + " that nobody sent"));
        assertThat(differences.get(2).detail()).isEqualTo("0.00 yuan left, 5000.00 arrived");
    }

    /** T2: money that leaves while the source has not approved. */
    @ParameterizedTest
    @CsvSource({"OUT_PROCESSING", "RETURNING", "CANCELLED", "LETTER_SENT"})
    void aDepartureThatTheCaseHasNotAskedForDoesNotFit(State state) {
        assertThat(codes(known(state), departed("SENT"), arrived("CREDITED")))
                .contains(Code.DEPARTURE_DOES_NOT_FIT, Code.ARRIVAL_DOES_NOT_FIT);
    }

    /** By bank. */
    @ParameterizedTest
    @CsvSource({
        "OUT_PROCESSING,ORDERED,-,DEPARTURE_DOES_NOT_FIT",
        "IN_TRANSIT,ORDERED,-,DEPARTURE_DOES_NOT_FIT",
        "IN_TRANSIT,EXTRACTED,-,DEPARTURE_DOES_NOT_FIT",
        "CREDITING,SENT,AWAITING_MONEY,ARRIVAL_DOES_NOT_FIT",
        "COMPLETED,ORDERED,CREDITED,DEPARTURE_DOES_NOT_FIT",
        "IN_DISPUTE,COMING_BACK,DISPUTED,DEPARTURE_DOES_NOT_FIT"
    })
    void whatNoPaymentOnItsWayExplainsIsNamed(State state, String departure, String arrival, Code code) {
        assertThat(codes(known(state), departed(departure), arrival.equals("-") ? null : arrived(arrival)))
                .contains(code);
    }

    @Test
    void aCaseInTransitHasSentItsMoney() {
        assertThat(codes(known(State.IN_TRANSIT), null, null)).containsExactly(Code.CASE_WITHOUT_DEPARTURE);
        assertThat(codes(known(State.IN_TRANSIT), departed("ORDERED"), null)).contains(Code.CASE_WITHOUT_DEPARTURE);
        assertThat(codes(known(State.REMITTING), null, arrived("AWAITING_MONEY")))
                .contains(Code.ARRIVAL_WITHOUT_DEPARTURE);
    }

    /** T3: another relation than that of the case. */
    @Test
    void moneyThatGoesToAnotherAccountDiffersFromTheCase() {
        Departed sent = departed("SENT");
        Departed elsewhere = new Departed(
                ID,
                "SENT",
                FROM,
                WORKER,
                sent.account(),
                sent.pooled(),
                "44",
                new UUID(0, 9),
                sent.left(),
                sent.returned(),
                AT,
                null);

        assertThat(codes(known(State.CREDITING), elsewhere, null)).containsExactly(Code.CASE_DIFFERS);
        assertThat(codes(known(State.COMPLETED), elsewhere, arrived("CREDITED")))
                .containsExactly(Code.CASE_DIFFERS, Code.ARRIVAL_DIFFERS);
    }

    /** T3: the money comes back by one forged message and stays there too. */
    @Test
    void moneyThatCameBackAndArrivedToo() {
        assertThat(codes(known(State.COMPLETED), departed("TAKEN_BACK"), arrived("CREDITED")))
                .containsExactly(Code.DEPARTURE_DOES_NOT_FIT, Code.TRANSIT_BELOW_ZERO);
    }

    @Test
    void anArrivalIsWhatLeft() {
        Arrived more = arrival(TOTAL.plus(Fen.of(1)), TO, DIGEST);
        assertThat(codes(known(State.COMPLETED), departed("CREDITED"), more))
                .containsExactly(Code.ARRIVAL_DIFFERS, Code.TRANSIT_BELOW_ZERO);
        assertThat(codes(known(State.COMPLETED), departed("CREDITED"), arrival(TOTAL, new UUID(0, 9), DIGEST)))
                .containsExactly(Code.ARRIVAL_DIFFERS);
        assertThat(compare(known(State.COMPLETED), departed("CREDITED"), arrival(TOTAL, TO, "another")))
                .extracting(Difference::detail)
                .containsExactly("5000.00 yuan since " + AT + " is not what left ledger-51: form");
    }

    @Test
    void aCaseHasTheAmountsOfItsForm() {
        Amounts oneYuanMore =
                new Amounts(Fixture.ACCOUNT, Fixture.POOLED, TOTAL.plus(Fen.parse("1.00")), 20, false, "2026-11-23");

        assertThat(compare(
                        known(State.COMPLETED, oneYuanMore, Transfer.Kind.TRANSFER),
                        departed("CREDITED"),
                        arrived("CREDITED")))
                .extracting(Difference::detail)
                .containsExactly("from the departure in ledger-51: total");
    }

    @Test
    void aCaseThatEndedIsInBothLedgers() {
        assertThat(codes(known(State.COMPLETED), departed("CREDITED"), null))
                .containsExactly(Code.TRANSIT_LEFT_OVER, Code.CASE_WITHOUT_ARRIVAL);
        assertThat(codes(known(State.COMPLETED), null, null))
                .containsExactly(Code.CASE_WITHOUT_DEPARTURE, Code.CASE_WITHOUT_ARRIVAL);
        assertThat(codes(known(State.OUT_PROCESSING), null, null)).containsExactly(Code.CASE_WITHOUT_DEPARTURE);
    }

    @Test
    void aChangeOfRegistrationHasItsMerger() {
        Transfer change = known(State.COMPLETED, null, Transfer.Kind.REGISTRATION_CHANGE);
        Joined joined = new Joined(ID, FROM, TO, Fixture.ACCOUNT);

        assertThat(codes(seen(change, joined))).isEmpty();
        assertThat(codes(seen(change, new Joined(ID, FROM, new UUID(0, 9), Fixture.ACCOUNT))))
                .containsExactly(Code.MERGER_WITHOUT_CASE);
        assertThat(codes(seen(null, joined))).containsExactly(Code.MERGER_WITHOUT_CASE);
        assertThat(codes(new SeenTransfer(ID, change, true, null, List.of(), List.of(), List.of())))
                .containsExactly(Code.CASE_WITHOUT_MERGER);
    }

    @Test
    void aCaseThatSomebodyElseWroteIsNamed() {
        assertThat(codes(new SeenTransfer(
                        ID,
                        known(State.COMPLETED),
                        false,
                        null,
                        List.of(new At<>("51", departed("CREDITED"))),
                        List.of(new At<>("44", arrived("CREDITED"))),
                        List.of())))
                .containsExactly(Code.CASE_NOT_AS_WRITTEN);
        assertThat(codes(new SeenTransfer(
                        ID, null, false, null, List.of(new At<>("51", departed("EXTRACTED"))), List.of(), List.of())))
                .as("a row that cannot be read any more")
                .containsExactly(Code.CASE_NOT_AS_WRITTEN);
    }

    /** T4: an account that somebody had opened by hand. */
    @Test
    void anAccountHasItsRelation() {
        AccountOfRelation account = new AccountOfRelation(7, FROM, WORKER, "510100", "1000000001", "GENERAL");
        RelationFact relation = new RelationFact(FROM, WORKER, "510100", "1000000001", "GENERAL");

        assertThat(Comparison.of("51", account, relation)).isEmpty();
        assertThat(Comparison.of("51", account, null))
                .containsExactly(new Difference(
                        Code.ACCOUNT_WITHOUT_RELATION,
                        "ledger-51",
                        "account/7",
                        "the registry has no relation " + FROM));
        assertThat(Comparison.of("51", account, new RelationFact(FROM, ID, "510100", "1", "TEMPORARY")))
                .extracting(Difference::detail)
                .containsExactly("not that of relation " + FROM + ": worker, personal number, kind");
    }

    private static Arrived arrival(Fen amount, UUID toRelation, String form) {
        return new Arrived(ID, "CREDITED", TO, toRelation, WORKER, "51", amount, amount, AT, form);
    }

    private static SeenTransfer seen(@Nullable Transfer known, Joined joined) {
        return new SeenTransfer(ID, known, true, null, List.of(), List.of(), List.of(new At<>("51", joined)));
    }

    private static List<Difference> compare(
            @Nullable Transfer known, @Nullable Departed departed, @Nullable Arrived arrived) {
        return Comparison.of(new SeenTransfer(
                ID,
                known,
                true,
                null,
                departed == null ? List.of() : List.of(new At<>("51", departed)),
                arrived == null ? List.of() : List.of(new At<>("44", arrived)),
                List.of()));
    }

    private static List<Code> codes(@Nullable Transfer known, @Nullable Departed departed, @Nullable Arrived arrived) {
        return compare(known, departed, arrived).stream().map(Difference::code).toList();
    }

    private static List<Code> codes(SeenTransfer seen) {
        return Comparison.of(seen).stream().map(Difference::code).toList();
    }
}
