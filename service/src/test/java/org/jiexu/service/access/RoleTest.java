package org.jiexu.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");

    @Test
    void aSupervisorReadsWhatAnOfficerOfTheFundReadsAndInstructsNothing() {
        for (var role : List.of(Role.SUPERVISOR, Role.TREASURER)) {
            var caller = new Caller("li", role, CHENGDU, null);

            assertThatCode(() -> caller.requireReader(Role.OFFICER)).doesNotThrowAnyException();
            assertThatThrownBy(() -> caller.requireRole(Role.OFFICER)).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> caller.requireOfficerOf(CHENGDU)).isInstanceOf(ProblemException.class);
            assertThat(caller.isOf(CHENGDU)).isTrue();
            assertThat(caller.isOfficerOf(CHENGDU)).isFalse();
        }
    }

    @Test
    void aSupervisorOfAnotherFundIsRefusedLikeItsOfficers() {
        var caller = new Caller("li", Role.SUPERVISOR, SHENZHEN, null);

        assertThatThrownBy(() -> caller.requireOfficersToBeOf(CHENGDU)).hasMessageContaining("440300");
    }

    @Test
    void anAuditorReadsWhatAnAdministratorReadsAndInstructsNothing() {
        var caller = new Caller("wu", Role.AUDITOR, null, null);

        assertThatCode(() -> caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> caller.requireReader(Role.OFFICER)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> caller.requireRole(Role.ADMINISTRATOR)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aProvincialCentreReadsOnlyWhereItIsNamedAndTheJournalSaysOfWhichArea() {
        var caller = new Caller("he", Role.PROVINCIAL_CENTRE, null, null, "51");

        assertThat(caller.actor()).isEqualTo("provincial_centre:he@51");
        assertThatThrownBy(() -> caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR))
                .isInstanceOf(ProblemException.class);
        assertThat(Role.among(List.of("provincial_centre"))).contains(Role.PROVINCIAL_CENTRE);
        assertThat(Role.among(List.of("officer", "supervisor"))).isEmpty();
    }
}
