package org.jiexu.service.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.rulebook.TablesNotCompared;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemAnswersTest {

    /** No connection free in time has no state; refused, broken, full, starting, ended by an administrator, on a standby have these. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "58030", "40P01", "55P03", "25006", "28P01"})
    void aDatabaseThatIsAwayIsNoFault(@Nullable String state) {
        var answer = ProblemAnswers.of(new IllegalStateException(new DatabaseException(new SQLException("x", state))));

        assertThat(answer.code()).isEqualTo(ErrorCode.DATABASE_AWAY);
        assertThat(answer.code().status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void aConnectionThatCannotBeHadIsNoFaultEither() {
        assertThat(ProblemAnswers.of(new SQLTransientConnectionException("no connection"))
                        .code())
                .isEqualTo(ErrorCode.DATABASE_AWAY);
    }

    @Test
    void aDecisionBeforeTheRuleTablesWereComparedIsToBeAskedForAgain() {
        var answer = ProblemAnswers.of(new IllegalStateException(new TablesNotCompared()));

        assertThat(answer.code()).isEqualTo(ErrorCode.RULE_TABLES_NOT_COMPARED);
        assertThat(answer.code().status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "42P01", "22012"})
    void aStatementThatIsWrongIsAFault(String state) {
        assertThat(ProblemAnswers.of(new DatabaseException(new SQLException("x", state)))
                        .code())
                .isEqualTo(ErrorCode.INTERNAL);
    }
}
