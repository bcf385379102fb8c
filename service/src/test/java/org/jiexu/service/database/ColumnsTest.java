package org.jiexu.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private record Account(long id, String name, @Nullable Span span) {}

    private record Span(YearMonth first, YearMonth last) {}

    private static final Columns<Account> ID = Columns.of("id", "bigint", Account::id);
    private static final Columns<Account> CHANGING = Columns.of("name", "text", Account::name)
            .and(Columns.of("first_month", "date", Span::first)
                    .and("last_month", "date", Span::last)
                    .in(Account::span));
    private static final Columns<Account> ALL = ID.and(CHANGING);

    private static final List<Account> ACCOUNTS = List.of(
            new Account(1, "one", new Span(YearMonth.of(2026, 1), YearMonth.of(2026, 2))), new Account(2, "two", null));

    private final Database database = Database.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachPartOfAStatementListsTheColumnsInTheSameOrder() {
        assertThat(ALL.names()).isEqualTo("id, name, first_month, last_month");
        assertThat(ALL.marks()).isEqualTo("?, ?, ?, ?");
        assertThat(ALL.typedMarks()).isEqualTo("?::bigint, ?::text, ?::date, ?::date");
        assertThat(ALL.unnestAs("n"))
                .isEqualTo(
                        "unnest(?::bigint[], ?::text[], ?::date[], ?::date[]) AS n (id, name, first_month, last_month)");
        assertThat(ID.insertInto("accounts")).isEqualTo("INSERT INTO accounts (id) SELECT * FROM unnest(?::bigint[])");
        assertThat(CHANGING.setFrom("n"))
                .isEqualTo("name = n.name, first_month = n.first_month, last_month = n.last_month");
        assertThat(ALL.values(ACCOUNTS.getLast())).containsExactly(2L, "two", null, null);
    }

    @Test
    void manyRowsAreInsertedAndUpdatedEachWithOneStatement() throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            database.execute("CREATE TABLE accounts (id bigint, name text, first_month date, last_month date)");
            ALL.insert(connection, "accounts", ACCOUNTS);
            List<Account> renamed = List.of(
                    new Account(1, "eins", null),
                    new Account(2, "zwei", new Span(YearMonth.of(2026, 3), YearMonth.of(2026, 4))));

            int written = ALL.write(
                    connection,
                    "UPDATE accounts a SET " + CHANGING.setFrom("n") + " FROM " + ALL.unnestAs("n")
                            + " WHERE a.id = n.id",
                    renamed);

            assertThat(written).isEqualTo(2);
            assertThat(ALL.write(connection, ALL.insertInto("no_such_table"), List.of()))
                    .isZero();
            assertThat(database.column(
                            "SELECT concat_ws(' ', id, name, first_month, last_month) FROM accounts ORDER BY id"))
                    .containsExactly("1 eins", "2 zwei 2026-03-01 2026-04-01");
        }
    }

    @Test
    void aRowIsWrittenOverTheOneWithItsKey() throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            database.execute(
                    "CREATE TABLE accounts (id bigint PRIMARY KEY, name text, first_month date, last_month date)");

            ALL.upsert(connection, "accounts", "id", ACCOUNTS.getFirst());
            ALL.upsert(connection, "accounts", "id", new Account(1, "eins", null));

            assertThat(database.column("SELECT concat_ws(' ', id, name, first_month) FROM accounts"))
                    .containsExactly("1 eins");
        }
    }
}
