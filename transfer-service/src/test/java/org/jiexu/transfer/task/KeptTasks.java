package org.jiexu.transfer.task;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.recomputation.ChangingBooks;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.junit.jupiter.api.AfterEach;

/** A database of cases and the keeper of their tasks, on days that the test chooses. */
abstract class KeptTasks {

    /** A Monday from which 45 working days end in 2026. */
    static final Instant SUBMITTED = Instant.parse("2026-10-26T02:00:00Z");

    static final String ALL = "SELECT kind || ' ' || owner FROM tasks WHERE closed_at IS NULL ORDER BY kind";

    final CaseDatabase database = new CaseDatabase();
    final LocalTransactions transactions = database.transactions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ChangingBooks books = new ChangingBooks();
    Instant now = SUBMITTED;
    final TaskKeeper keeper = new TaskKeeper(
            transactions, books, () -> now, new Patience(Duration.ofMinutes(5), Duration.ofDays(300)), meters);

    @AfterEach
    void stop() {
        keeper.close();
    }

    List<TaskAnswer> list(Caller caller) {
        return read(caller, false);
    }

    List<TaskAnswer> mine(Caller caller) {
        return read(caller, true);
    }

    List<TaskAnswer> read(Caller caller, boolean mine) {
        return transactions
                .call(transaction -> TaskList.read(
                        transaction.connection(),
                        caller,
                        new TaskList.Filter(false, mine, null, null, null),
                        PageRequest.of(null, null)))
                .map(row -> TaskAnswer.of(
                        row, now.atZone(java.time.ZoneOffset.ofHours(8)).toLocalDate()))
                .items();
    }

    static Caller officer(String fund) {
        return new Caller("li", Role.OFFICER, new FundCode(fund), null);
    }

    static Caller centre(String area) {
        return new Caller("he", Role.PROVINCIAL_CENTRE, null, null, area);
    }

    static Caller administrator() {
        return new Caller("wu", Role.ADMINISTRATOR, null, null);
    }

    /** At noon of that day in China. */
    void keepOn(String day) {
        now = Instant.parse(day + "T04:00:00Z");
        keeper.keep();
    }

    void due(Transfer transfer, String day) throws SQLException {
        database.execute("UPDATE transfers SET due_on = '" + day + "' WHERE id = '" + transfer.id() + "'");
    }
}
