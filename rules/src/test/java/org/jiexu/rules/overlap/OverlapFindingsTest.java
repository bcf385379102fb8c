package org.jiexu.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverlapFindingsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final FundCode HANGZHOU = new FundCode("330100");

    @Test
    void monthsThatTwoFundsHaveAreAnOverlap() {
        OverlapFindings found = find(spell(CHENGDU, "2021-01", "2023-06"), spell(SHENZHEN, "2023-04", "2024-12"));

        assertThat(found.overlaps())
                .containsExactly(new Overlap(month("2023-04"), month("2023-06"), List.of(SHENZHEN, CHENGDU)));
        assertThat(found.overlapMonths()).isEqualTo(3);
        assertThat(found.countedMonths()).isEqualTo(48);
        assertThat(found.doubleEntries()).isEmpty();
    }

    @Test
    void spellsThatTouchDoNotOverlap() {
        OverlapFindings found = find(spell(CHENGDU, "2021-01", "2023-03"), spell(SHENZHEN, "2023-04", "2024-12"));

        assertThat(found.overlaps()).isEmpty();
        assertThat(found.countedMonths()).isEqualTo(48);
    }

    @Test
    void aMonthThatOneFundHasTwiceIsAnErrorInItsRecordsAndNoOverlap() {
        OverlapFindings found = find(
                spell(CHENGDU, "2021-01", "2021-12"),
                spell(CHENGDU, "2021-03", "2021-04"),
                spell(CHENGDU, "2021-08", "2021-08"),
                spell(HANGZHOU, "2022-01", "2022-02"),
                spell(HANGZHOU, "2022-02", "2022-02"),
                spell(HANGZHOU, "2022-02", "2022-02"));

        assertThat(found.overlaps()).isEmpty();
        assertThat(found.doubleEntries())
                .containsExactly(
                        new DoubleEntry(CHENGDU, month("2021-03"), month("2021-04")),
                        new DoubleEntry(CHENGDU, month("2021-08"), month("2021-08")),
                        new DoubleEntry(HANGZHOU, month("2022-02"), month("2022-02")));
        assertThat(found.countedMonths()).isEqualTo(14);
    }

    @Test
    void threeFundsGiveARangeForEachSetOfFunds() {
        OverlapFindings found = find(
                spell(CHENGDU, "2021-01", "2021-06"),
                spell(SHENZHEN, "2021-03", "2021-09"),
                spell(HANGZHOU, "2021-05", "2021-12"));

        assertThat(found.overlaps())
                .containsExactly(
                        new Overlap(month("2021-03"), month("2021-04"), List.of(SHENZHEN, CHENGDU)),
                        new Overlap(month("2021-05"), month("2021-06"), List.of(HANGZHOU, SHENZHEN, CHENGDU)),
                        new Overlap(month("2021-07"), month("2021-09"), List.of(HANGZHOU, SHENZHEN)));
        assertThat(found.overlapMonths()).isEqualTo(7);
        assertThat(found.countedMonths()).isEqualTo(12);
    }

    @Test
    void aGapBetweenTwoOverlapsOfTheSameFundsKeepsThemApart() {
        OverlapFindings found = find(
                spell(CHENGDU, "2021-01", "2021-12"),
                spell(SHENZHEN, "2021-02", "2021-03"),
                spell(SHENZHEN, "2021-05", "2021-05"));

        assertThat(found.overlaps())
                .containsExactly(
                        new Overlap(month("2021-02"), month("2021-03"), List.of(SHENZHEN, CHENGDU)),
                        new Overlap(month("2021-05"), month("2021-05"), List.of(SHENZHEN, CHENGDU)));
    }

    @Test
    void theOrderOfTheSpellsDoesNotMatterOverAThousandHistories() {
        for (long seed = 1; seed <= 1_000; seed++) {
            Random random = new Random(seed);
            List<InsuredSpell> spells = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                YearMonth from = YearMonth.of(2015 + random.nextInt(5), 1 + random.nextInt(12));
                FundCode fund = List.of(CHENGDU, SHENZHEN, HANGZHOU).get(random.nextInt(3));
                spells.add(new InsuredSpell(fund, from, from.plusMonths(random.nextInt(30)), Fen.ofYuan(5000), true));
            }
            OverlapFindings found = found(spells);
            Collections.shuffle(spells, random);

            assertThat(found(spells)).as("seed %s", seed).isEqualTo(found);
            long counted = java.util.stream.Stream.iterate(month("2015-01"), month -> month.plusMonths(1))
                    .limit(120)
                    .filter(month -> spells.stream().anyMatch(spell -> spell.covers(month)))
                    .count();
            assertThat(found.countedMonths()).as("seed %s", seed).isEqualTo((int) counted);
        }
    }

    @Test
    void whatCannotBeASpellIsRefused() {
        assertThat(Overlaps.find(BOOK, List.of(spell(CHENGDU, "2021-02", "2021-01")), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-7.2", "from", "2021-02")
                        .with("to", "2021-01")));
        assertThat(Overlaps.find(BOOK, List.of(spell(CHENGDU, "1900-02", "1980-01")), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-7.2", "years", 81)
                        .with("limit", 80)));
        assertThat(Overlaps.find(BOOK, List.of(spell(CHENGDU, "1901-02", "1980-01")), Trace.off()))
                .isInstanceOf(Answer.Given.class);
        List<InsuredSpell> many = Collections.nCopies(2_001, spell(CHENGDU, "2021-01", "2021-01"));
        assertThat(Overlaps.find(BOOK, many, Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-7.2", "years", 2_001)
                        .with("limit", 2_000)));
    }

    @Test
    void theTraceNamesEveryOverlapAndEveryError() {
        Trace trace = Trace.recording();
        Overlaps.find(
                BOOK,
                List.of(
                        spell(CHENGDU, "2021-01", "2021-06"),
                        spell(CHENGDU, "2021-01", "2021-01"),
                        spell(SHENZHEN, "2021-03", "2021-09")),
                trace);

        assertThat(trace.lines()).extracting(TraceLine::key).containsExactly("overlap.found", "overlap.entry");
        assertThat(trace.lines().getFirst().result()).isEqualTo("4");
        assertThat(trace.lines().getFirst().inputs()).containsEntry("funds", "[440300, 510100]");
        assertThat(trace.lines().getLast().result()).isEqualTo("510100");
    }

    @Test
    void thePlaceOfActualEmploymentIsKeptBeforeAllElse() {
        InsuredSpell chengdu = new InsuredSpell(CHENGDU, month("2023-01"), month("2023-06"), Fen.ofYuan(9000), true);
        InsuredSpell shenzhen = new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-12"), Fen.ofYuan(5000), false);

        assertThat(propose(SHENZHEN, new PoolingArea("51"), chengdu, shenzhen))
                .isEqualTo(new KeepProposal(SHENZHEN, KeepGround.ACTUAL_EMPLOYMENT));
        assertThat(propose(HANGZHOU, null, chengdu, shenzhen))
                .isEqualTo(new KeepProposal(CHENGDU, KeepGround.EMPLOYER_PAID));
    }

    @Test
    void thenEmployerPaidThenTheBenefitPlaceThenTheHigherBase() {
        InsuredSpell chengdu = new InsuredSpell(CHENGDU, month("2023-01"), month("2023-06"), Fen.ofYuan(5000), true);
        InsuredSpell shenzhen = new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-12"), Fen.ofYuan(9000), false);
        InsuredSpell employed = new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-12"), Fen.ofYuan(9000), true);

        assertThat(propose(null, new PoolingArea("44"), chengdu, shenzhen))
                .isEqualTo(new KeepProposal(CHENGDU, KeepGround.EMPLOYER_PAID));
        assertThat(propose(null, new PoolingArea("51"), chengdu, employed))
                .isEqualTo(new KeepProposal(CHENGDU, KeepGround.BENEFIT_PLACE));
        assertThat(propose(null, new PoolingArea("33"), chengdu, employed))
                .isEqualTo(new KeepProposal(SHENZHEN, KeepGround.HIGHER_BASE));
        assertThat(propose(null, null, chengdu, employed))
                .isEqualTo(new KeepProposal(SHENZHEN, KeepGround.HIGHER_BASE));
    }

    @Test
    void theBaseIsThatOfTheOverlappingMonthsAlone() {
        InsuredSpell before = new InsuredSpell(CHENGDU, month("2022-01"), month("2023-03"), Fen.ofYuan(30000), false);
        InsuredSpell chengdu = new InsuredSpell(CHENGDU, month("2023-04"), month("2023-06"), Fen.ofYuan(5000), true);
        InsuredSpell first = new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-04"), Fen.ofYuan(3000), true);
        InsuredSpell then = new InsuredSpell(SHENZHEN, month("2023-05"), month("2023-12"), Fen.ofYuan(6001), true);

        assertThat(propose(null, null, before, chengdu, first, then))
                .isEqualTo(new KeepProposal(SHENZHEN, KeepGround.HIGHER_BASE));
    }

    @Test
    void whereNothingTellsThemApartTheOneThatBeganLaterIsKept() {
        InsuredSpell chengdu = new InsuredSpell(CHENGDU, month("2023-01"), month("2023-06"), Fen.ofYuan(5000), true);
        InsuredSpell later = new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-12"), Fen.ofYuan(5000), true);
        InsuredSpell sameDay = new InsuredSpell(SHENZHEN, month("2023-01"), month("2023-12"), Fen.ofYuan(5000), true);

        assertThat(propose(null, null, chengdu, later)).isEqualTo(new KeepProposal(SHENZHEN, KeepGround.NO_DIFFERENCE));
        assertThat(propose(null, null, chengdu, sameDay))
                .isEqualTo(new KeepProposal(SHENZHEN, KeepGround.NO_DIFFERENCE));
    }

    @Test
    void ofThreePlacesTheGroundsLeaveOneAndTheTraceSaysHow() {
        Overlap overlap = new Overlap(month("2023-04"), month("2023-04"), List.of(HANGZHOU, SHENZHEN, CHENGDU));
        List<InsuredSpell> spells = List.of(
                new InsuredSpell(CHENGDU, month("2023-04"), month("2023-04"), Fen.ofYuan(9000), false),
                new InsuredSpell(HANGZHOU, month("2023-04"), month("2023-04"), Fen.ofYuan(5000), true),
                new InsuredSpell(SHENZHEN, month("2023-04"), month("2023-04"), Fen.ofYuan(6000), true));
        Trace trace = Trace.recording();

        KeepProposal proposal = Overlaps.propose(BOOK, new KeepQuestion(overlap, spells, null, null), trace);

        assertThat(proposal).isEqualTo(new KeepProposal(SHENZHEN, KeepGround.HIGHER_BASE));
        assertThat(trace.lines())
                .extracting(TraceLine::key)
                .containsExactly("overlap.keep.employer", "overlap.keep.base");
        assertThat(trace.lines()).extracting(TraceLine::act).containsOnly("C-9");
        assertThat(trace.lines().getLast().inputs())
                .containsEntry("funds", "[330100, 440300]")
                .containsEntry("bases", "6000.00");
    }

    @Test
    void anOverlapWithoutSpellsIsAFault() {
        Overlap overlap = new Overlap(month("2023-04"), month("2023-04"), List.of(SHENZHEN, CHENGDU));
        List<InsuredSpell> beside = List.of(
                spell(CHENGDU, "2023-04", "2023-04"),
                spell(SHENZHEN, "2023-05", "2023-05"),
                spell(SHENZHEN, "2023-03", "2023-03"));

        assertThatThrownBy(() -> Overlaps.propose(BOOK, new KeepQuestion(overlap, beside, null, null), Trace.off()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two funds or more");
    }

    private static KeepProposal propose(
            @Nullable FundCode employedAt, @Nullable PoolingArea benefitPlace, InsuredSpell... spells) {
        Overlap overlap = new Overlap(month("2023-04"), month("2023-06"), List.of(SHENZHEN, CHENGDU));
        return Overlaps.propose(
                BOOK, new KeepQuestion(overlap, List.of(spells), employedAt, benefitPlace), Trace.off());
    }

    private static OverlapFindings find(InsuredSpell... spells) {
        return found(List.of(spells));
    }

    private static OverlapFindings found(List<InsuredSpell> spells) {
        return Overlaps.find(BOOK, spells, Trace.off()).orThrow();
    }

    private static InsuredSpell spell(FundCode fund, String from, String to) {
        return new InsuredSpell(fund, month(from), month(to), Fen.ofYuan(5000), true);
    }

    private static YearMonth month(String text) {
        return YearMonth.parse(text);
    }
}
