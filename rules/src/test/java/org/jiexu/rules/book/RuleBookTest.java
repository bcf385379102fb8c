package org.jiexu.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.division.Province;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void theVersionNamesDayAndContent() {
        assertThat(BOOK.version()).matches("\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{10}");
        assertThat(RuleBook.embedded()).isSameAs(BOOK);
        assertThat(BOOK.stamps())
                .extracting(TableStamp::name)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        TableKind.ALL.stream().map(TableKind::name).toList());
    }

    @Test
    void aTableThatTheBookDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> BOOK.with(new TableText("horoscopes", DAY, "sign\nram\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no table horoscopes");
        assertThatThrownBy(() -> BOOK.text("horoscopes")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacingATableGivesAnotherBookWithAnotherVersion() {
        String calendar2027 = """
                date,kind,name,name_zh,notice_year,rule,act,certainty,source,note
                2026-12-31,off,New Year,元旦,2027,R-9.1,,found,,
                2027-01-01,off,New Year,元旦,2027,R-9.1,,found,,
                2027-01-03,makeup,New Year,元旦,2027,R-9.1,,found,,
                """;
        RuleBook next = BOOK.with(new TableText("holidays", DAY.plusDays(9), calendar2027));

        assertThat(next.version()).startsWith("2026-12-02-").isNotEqualTo(BOOK.version());
        assertThat(next.calendar().due(LocalDate.of(2026, 12, 31), 1))
                .isEqualTo(new DueDay.Known(LocalDate.of(2027, 1, 3)));
        assertThat(BOOK.calendar().covers(2027)).isFalse();
        assertThat(next.interestRates()).isSameAs(BOOK.interestRates());
    }

    @Test
    void aTableThatIsReadAgainGivesTheSameVersion() {
        String csv = """
                area,year,rate,rule,act,certainty,source,note
                national,2026,0.014,R-4.4,Act-31,found,,
                """;
        RuleBook once = BOOK.with(new TableText("interest-rates", DAY, csv));
        RuleBook again = BOOK.with(new TableText("interest-rates", DAY, csv));

        assertThat(once.version()).isEqualTo(again.version()).isNotEqualTo(BOOK.version());
        assertThat(once.interestRates().find(null, 2026).map(InterestRate::rate))
                .contains(Rate.parse("0.014"));
    }

    @ParameterizedTest
    @CsvSource({
        "REVIEW, STATUTORY, , 15",
        "TRANSFER_OUT, STATUTORY, , 15",
        "POSTING, STATUTORY, , 15",
        "NOTICE_OF_UNMOVABLE_PART, STATUTORY, , 10",
        "CERTIFICATE, STATUTORY, , 0",
        "WHOLE_TRANSFER, STATUTORY, , 45",
        "REVIEW, PROMISED, , 5",
        "TRANSFER_OUT, PROMISED, , 5",
        "POSTING, PROMISED, , 5",
        "SUPPLEMENT, PROMISED, , 10",
        "MONEY_AFTER_FORM, PROMISED, , 5",
        "TRANSFER_OUT, PROMISED, 450100, 7",
        "TRANSFER_OUT, PROMISED, 510100, 5",
        "WHOLE_TRANSFER, PROMISED, 321100, 15"
    })
    void everyLegHasItsLimit(Leg leg, LimitKind kind, String area, int workingDays) {
        DivisionCode place = area == null ? null : new DivisionCode(area);

        assertThat(BOOK.deadlines().find(leg, kind, place, DAY).map(Deadline::workingDays))
                .isEqualTo(Answer.given(workingDays));
    }

    @Test
    void aLimitOutsideTheDataIsRefused() {
        assertThat(BOOK.deadlines().find(Leg.REVIEW, LimitKind.STATUTORY, LocalDate.of(2009, 12, 31)))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.LIMIT_MISSING, "R-2.1", "leg", "REVIEW")
                        .with("kind", "STATUTORY")
                        .with("day", "2009-12-31")));
    }

    @Test
    void everyNumberCarriesItsOrigin() {
        InterestRate rate = BOOK.interestRates().find(null, 2023).orElseThrow();

        assertThat(rate.rate()).isEqualTo(Rate.parse("0.0397"));
        assertThat(rate.provenance().rule()).isEqualTo("R-4.4");
        assertThat(rate.provenance().act()).isEqualTo("Act-31");
        assertThat(rate.provenance().certainty()).isEqualTo(Certainty.FOUND);
        assertThat(BOOK.acts().find("Act-31").map(Act::number)).contains("人社部发〔2017〕31号");
        assertThat(BOOK.ageLimits().find(Sex.F, DAY).map(AgeLimit::fromAge)).contains(40);
        assertThat(BOOK.ageLimits().find(Sex.M, LocalDate.of(2009, 12, 31))).isEmpty();
    }

    @Test
    void aCitysBoundsWinOverThoseOfItsProvince() {
        LocalDate day = LocalDate.of(2025, 7, 1);

        assertThat(BOOK.baseBounds().find(new DivisionCode("440100"), day).map(BaseBounds::floor))
                .contains(Fen.parse("5510.00"));
        assertThat(BOOK.baseBounds().find(new DivisionCode("440600"), day).map(BaseBounds::floor))
                .contains(Fen.parse("4775.00"));
        assertThat(BOOK.baseBounds().find(new DivisionCode("540100"), day)).isEmpty();
    }

    @Test
    void thePlacesAreThere() {
        DivisionTable places = BOOK.divisions();

        assertThat(places.all().stream().filter(place -> place.kind() == Division.Kind.PROVINCE))
                .hasSize(31);
        assertThat(places.all().stream().filter(place -> place.kind() == Division.Kind.PREFECTURE))
                .hasSize(333);
        assertThat(places.find(new DivisionCode("510100")).map(Division::nameZh))
                .contains("成都市");
        assertThat(places.poolingAreas()).hasSize(32).contains(new PoolingArea("XPCC"));
        assertThat(places.isProvince(new Province("51"))).isTrue();
        assertThat(places.isProvince(new Province("81"))).isFalse();
        assertThat(places.isProvince(new Province("99"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"510100, 51", "510104, 51", "110105, 11", "659001, XPCC", "650100, 65", "429004, 42", "660000, XPCC"})
    void everyPlaceKnowsWhoPoolsItsMoney(String code, String area) {
        assertThat(BOOK.divisions().poolingAreaOf(new DivisionCode(code))).contains(new PoolingArea(area));
    }

    @ParameterizedTest
    @CsvSource({"810000", "910000", "990100"})
    void aPlaceThatPoolsNothingHasNoArea(String code) {
        assertThat(BOOK.divisions().poolingAreaOf(new DivisionCode(code))).isEmpty();
    }

    static Stream<Arguments> aTableThatIsWrongNamesItsLine() {
        String holidays = "date,kind,name,name_zh,notice_year,rule,act,certainty,source,note\n";
        String rates = "area,year,rate,rule,act,certainty,source,note\n";
        return Stream.of(
                wrong(HolidayTable::read, holidays + "2027-02-30,off,,,2027,R-9.1,,found,,\n", 2, "date is not a day"),
                wrong(HolidayTable::read, holidays + "2027-01-04,makeup,,,2027,R-9.1,,found,,\n", 2, "no weekend day"),
                wrong(HolidayTable::read, holidays + "2027-01-03,holiday,,,2027,R-9.1,,found,,\n", 2, "not one of"),
                wrong(
                        HolidayTable::read,
                        holidays + "2027-01-03,off,,,2027,R-9.1,,found,,\n2027-01-03,makeup,,,2027,R-9.1,,found,,\n",
                        3,
                        "named twice"),
                wrong(HolidayTable::read, holidays + "2027-01-03,off,,,next,R-9.1,,found,,\n", 2, "whole number"),
                wrong(HolidayTable::read, "date,kind\n2027-01-03,off\n", 2, "no column notice_year"),
                wrong(HolidayTable::read, holidays, 1, "no rows"),
                wrong(InterestRateTable::read, rates + "national,2026,2.6,R-4.4,,found,,\n", 2, "above 1"),
                wrong(InterestRateTable::read, rates + "national,2026,2.6 %,R-4.4,,found,,\n", 2, "not a rate"),
                wrong(InterestRateTable::read, rates + "national,2026,,R-4.4,,found,,\n", 2, "rate is empty"),
                wrong(InterestRateTable::read, rates + "Sichuan,2026,0.02,R-4.4,,found,,\n", 2, "area"),
                wrong(InterestRateTable::read, rates + "national,2026,0.02,R-4.4,,perhaps,,\n", 2, "certainty"),
                wrong(
                        InterestRateTable::read,
                        rates + "national,2026,0.02,R-4.4,,found,,\nnational,2026,0.03,R-4.4,,found,,\n",
                        3,
                        "a second rate"),
                wrong(
                        TransferRateTable::read,
                        table(
                                "item,rate,valid_from,valid_to,rule,act,certainty,source,note",
                                "account_credit,0.11,1998-01-01,2006-01-01,R-4.2,,found,,",
                                "account_credit,0.08,2006-01-01,,R-4.2,,found,,"),
                        3,
                        "same day"),
                wrong(
                        AgeLimitTable::read,
                        table(
                                "sex,from_age,valid_from,valid_to,rule,act,certainty,source,note",
                                "m,50,,,R-3.3,,found,,",
                                "m,53,2030-01-01,,R-3.3,,found,,"),
                        3,
                        "same day"),
                wrong(
                        DeadlineTable::read,
                        table(
                                "branch,leg,kind,area,working_days,valid_from,valid_to,rule,act,certainty,source,note",
                                "pension,review,statutory,national,-1,,,R-2.1,,found,,"),
                        2,
                        "not negative"),
                wrong(
                        BaseBoundTable::read,
                        table(
                                "area,valid_from,valid_to,average_monthly_wage,floor,cap,rule,act,certainty,source,note",
                                "510000,2027-01-01,,7000.00,9000.00,8000.00,R-4.7,,found,,"),
                        2,
                        "above the cap"));
    }

    @ParameterizedTest
    @MethodSource
    void aTableThatIsWrongNamesItsLine(Function<TableText, Object> read, String csv, int line, String reason) {
        assertThatThrownBy(() -> read.apply(new TableText("new", DAY, csv)))
                .isInstanceOf(TableFault.class)
                .hasMessageStartingWith("table new, line " + line + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void everyRuleThatTheCodeNamesIsInTheIndex() throws IOException {
        Pattern ruleId = Pattern.compile("\"(R-\\d+\\.\\d+)\"");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                ruleId.matcher(Files.readString(source)).results().forEach(match -> named.add(match.group(1)));
            }
        }

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(BOOK.rules().all()).extracting(Rule::id).containsAll(named);
        List<String> acts = BOOK.rules().all().stream()
                .map(Rule::act)
                .filter(act -> act.startsWith("Act-"))
                .toList();
        assertThat(acts).allMatch(act -> BOOK.acts().find(act).isPresent());
    }

    private static String table(String... lines) {
        return String.join("\n", lines);
    }

    private static Arguments wrong(Function<TableText, Object> read, String csv, int line, String reason) {
        return Arguments.of(read, csv, line, reason);
    }
}
