package org.jiexu.rules.paymentplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.decide;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.place;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.junit.jupiter.api.Test;

/** What holds for every history. A failure names its seed; {@code new History(seed)} gives it again. */
class PaymentPlacePropertiesTest {

    private static final int HISTORIES = 2_000;
    private static final List<String> AREAS = List.of("11", "31", "44", "51", "XPCC");

    @Test
    void theOrderOfTheSpellsDoesNotMatter() {
        forEveryHistory((history, answer) -> {
            List<PaymentSpell> shuffled = new ArrayList<>(history.spells);
            Collections.shuffle(shuffled, new Random(history.seed));

            assertThat(decide(history.hukou, shuffled)).isEqualTo(Answer.given(answer));
        });
    }

    @Test
    void anotherMonthAtTheRelationPlaceNeverTakesAPlaceOfItsOwnAway() {
        forEveryHistory((history, answer) -> {
            if (answer.rule() == PaymentPlaceRule.PP0) {
                return;
            }
            PaymentSpell latest = history.latestGeneral();
            List<PaymentSpell> longer = new ArrayList<>(history.spells);
            longer.add(PaymentSpell.general(latest.place(), latest.end().plusMonths(1), 1));
            PaymentPlace after = decide(history.hukou, longer).orThrow();

            if (answer.place().equals(latest.place())) {
                assertThat(after).isEqualTo(answer);
            } else {
                assertThat(after.place()).isIn(answer.place(), latest.place());
            }
        });
    }

    @Test
    void aSpellThatIsCutInTwoGivesTheSame() {
        forEveryHistory((history, answer) -> {
            List<PaymentSpell> cut = new ArrayList<>();
            for (PaymentSpell spell : history.spells) {
                if (spell.months() < 2) {
                    cut.add(spell);
                    continue;
                }
                cut.add(new PaymentSpell(
                        spell.place(),
                        spell.end().minusMonths(1),
                        spell.months() - 1,
                        spell.accountKind(),
                        spell.deemedMonths()));
                cut.add(new PaymentSpell(spell.place(), spell.end(), 1, spell.accountKind(), 0));
            }
            assertThat(decide(history.hukou, cut)).isEqualTo(Answer.given(answer));
        });
    }

    @Test
    void temporaryAccountsNeverChangeTheAnswer() {
        forEveryHistory((history, answer) -> {
            List<PaymentSpell> general = history.spells.stream()
                    .filter(spell -> spell.accountKind() == AccountKind.GENERAL)
                    .toList();
            if (!general.isEmpty()) {
                assertThat(decide(history.hukou, general)).isEqualTo(Answer.given(answer));
            }
        });
    }

    @Test
    void aPlaceThatIsNeitherHukouNorRelationPlaceHasTenYears() {
        forEveryHistory((history, answer) -> {
            long months = history.spells.stream()
                    .filter(spell -> spell.place().equals(answer.place()) && spell.accountKind() == AccountKind.GENERAL)
                    .mapToLong(PaymentSpell::allMonths)
                    .sum();
            assertThat(answer.place().equals(place(history.hukou)) || months >= 120)
                    .isTrue();
        });
    }

    private interface Property {
        void holds(History history, PaymentPlace answer);
    }

    private static void forEveryHistory(Property property) {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            History history = new History(seed);
            try {
                property.holds(history, decide(history.hukou, history.spells).orThrow());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history of seed " + seed, e);
            }
        }
    }

    /**
     * One to six spells, two months apart at least, around the ten years; now and then temporary or with deemed months. A general spell begins after
     * the one before it at its place.
     */
    private static final class History {

        private final long seed;
        private final String hukou;
        private final List<PaymentSpell> spells = new ArrayList<>();

        private History(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            hukou = AREAS.get(random.nextInt(AREAS.size()));
            YearMonth end = YearMonth.of(2010, 1);
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                end = end.plusMonths(2 + random.nextInt(24));
                int months = random.nextInt(3) == 0 ? 118 + random.nextInt(5) : 1 + random.nextInt(100);
                Place place = place(AREAS.get(random.nextInt(AREAS.size())));
                PaymentSpell spell = random.nextInt(5) == 0
                        ? PaymentSpell.temporary(place, end, months)
                        : PaymentSpell.general(place, end, (int) Math.min(months, monthsSince(place, end)))
                                .withDeemedMonths(random.nextInt(4) == 0 ? random.nextInt(4) : 0);
                spells.add(spell);
            }
        }

        /** The months up to this one after the last general spell of the place. */
        private long monthsSince(Place place, YearMonth end) {
            return spells.stream()
                    .filter(spell -> spell.place().equals(place) && spell.accountKind() == AccountKind.GENERAL)
                    .mapToLong(spell -> ChronoUnit.MONTHS.between(spell.end(), end))
                    .min()
                    .orElse(119);
        }

        private PaymentSpell latestGeneral() {
            return spells.stream()
                    .filter(spell -> spell.accountKind() == AccountKind.GENERAL)
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }
}
