package org.jiexu.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123456Z");

    private final Database database = Database.create();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = database.pool().getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
        database.close();
    }

    @Test
    void everyKindOfValueComesBackAsItWas() throws SQLException {
        String sql = """
                SELECT ?::text AS text, ?::uuid AS id, ?::bigint AS number, ?::integer AS integer, ?::boolean AS truth,
                       ?::date AS day, ?::date AS month, ?::timestamptz AS at, ?::bigint AS money, ?::text AS fund, ?::text AS unit,
                       ?::bytea AS bytes, ARRAY[3, 4]::bigint[] AS numbers""";

        List<Object> read = Sql.of(
                        connection, sql, "a", ID, 5L, 6, true, LocalDate.of(2026, 2, 3), YearMonth.of(2026, 4), NOON)
                .with(Fen.of(78), new FundCode("440300"), TimeUnit.DAYS, new byte[] {9})
                .one(row -> List.of(
                        row.text("text"),
                        row.id("id"),
                        row.number("number"),
                        row.integer("integer"),
                        row.isTrue("truth"),
                        row.day("day"),
                        row.month("month"),
                        row.instant("at"),
                        row.fen("money"),
                        row.fund("fund"),
                        row.constant(TimeUnit.class, "unit"),
                        row.bytes("bytes")[0],
                        Arrays.asList(row.numbers("numbers"))));

        assertThat(read)
                .containsExactly(
                        "a",
                        ID,
                        5L,
                        6,
                        true,
                        LocalDate.of(2026, 2, 3),
                        YearMonth.of(2026, 4),
                        NOON,
                        Fen.of(78),
                        new FundCode("440300"),
                        TimeUnit.DAYS,
                        (byte) 9,
                        List.of(3L, 4L));
    }

    @Test
    void nullIsNullWhereTheReaderAllowsItAndAFaultWhereItDoesNot() throws SQLException {
        Sql.of(
                        connection,
                        "SELECT ?::text AS nothing, ?::bigint AS number, ?::integer AS integer, ?::timestamptz AS at, ?::date AS day",
                        null,
                        null,
                        null,
                        null,
                        null)
                .each(row -> {
                    assertThat(row.isNull("nothing")).isTrue();
                    assertThat(row.text("nothing")).isNull();
                    assertThat(row.textOrNull("nothing", String::length)).isNull();
                    assertThat(row.constantOrNull(TimeUnit.class, "nothing")).isNull();
                    assertThat(row.fundOrNull("nothing")).isNull();
                    assertThat(row.numberOrNull("number")).isNull();
                    assertThat(row.integerOrNull("integer")).isNull();
                    assertThat(row.fenOrNull("number")).isNull();
                    assertThat(row.number("number")).isZero();
                    assertThat(row.instantOrNull("at")).isNull();
                    assertThat(row.monthOrNull("day")).isNull();
                    assertThatThrownBy(() -> row.instant("at")).isInstanceOf(NullPointerException.class);
                    assertThatThrownBy(() -> row.month("day")).isInstanceOf(NullPointerException.class);
                    assertThatThrownBy(() -> row.constant(TimeUnit.class, "nothing"))
                            .isInstanceOf(NullPointerException.class);
                });
    }

    @Test
    void arraysCarryNullsAndEveryType() throws SQLException {
        List<String> read = Sql.of(
                        connection,
                        """
                        SELECT t || ' ' || i || ' ' || m || ' ' || coalesce(n::text, '-') || b AS line
                        FROM unnest(?::text[], ?::uuid[], ?::date[], ?::bigint[], ?::bytea[]) AS v (t, i, m, n, b)""",
                        Sql.array("text", List.of(new FundCode("440300"), TimeUnit.DAYS)),
                        Sql.array("uuid", List.of(ID, ID)),
                        Sql.array("date", List.of(YearMonth.of(2026, 4), LocalDate.of(2026, 5, 6))),
                        Sql.array("bigint", Arrays.asList(Fen.of(7), null)),
                        Sql.array("bytea", List.of(new byte[] {1}, new byte[] {2})))
                .list(row -> row.text("line"));

        assertThat(read).containsExactly("440300 " + ID + " 2026-04-01 7\\x01", "DAYS " + ID + " 2026-05-06 -\\x02");
    }

    @Test
    void ofSeveralStatementsTheLastOnesRowsAreRead() throws SQLException {
        List<Long> numbers = Sql.of(connection, Transaction.BY_INDEX + "SELECT g FROM generate_series(1, ?) AS g", 3)
                .list(row -> row.number("g"));

        assertThat(numbers).containsExactly(1L, 2L, 3L);
        assertThat(database.number("SELECT 1")).isEqualTo(1);
        assertThat(Sql.of(connection, "SELECT current_setting('enable_seqscan') = 'off'")
                        .isTrue())
                .isTrue();
    }

    @Test
    void rowsComeAsAMapByTheirKeyInTheOrderOfTheAnswer() throws SQLException {
        var byLength = Sql.of(
                        connection,
                        "SELECT v FROM unnest(ARRAY['ccc', 'a', 'bb', 'd']) WITH ORDINALITY AS t (v, n) ORDER BY n")
                .map(String::length, row -> row.text("v"));

        assertThat(byLength).containsExactly(entry(3, "ccc"), entry(1, "d"), entry(2, "bb"));
    }

    @Test
    void theFirstRowIsEmptyWithoutOneAndTheOneRowIsAFault() throws SQLException {
        String none = "SELECT 1 AS n WHERE false";

        assertThat(Sql.of(connection, none).first(row -> row.number("n"))).isEmpty();
        assertThat(Sql.of(connection, "SELECT NULL::text AS t").first(row -> row.text("t")))
                .isEmpty();
        assertThat(Sql.of(connection, "SELECT g FROM generate_series(5, 6) AS g")
                        .first(row -> row.number("g")))
                .contains(5L);
        assertThat(Sql.of(connection, "SELECT count(*) FROM inbox").number()).isZero();
        assertThatThrownBy(() -> Sql.of(connection, none).one(row -> row.number("n")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(none);
    }

    @Test
    void fetchedPieceByPieceItStopsWhenOneRowIsEnough() throws SQLException {
        List<Long> seen = new ArrayList<>();

        Sql.of(connection, "SELECT g FROM generate_series(1, 10) AS g")
                .fetching(2)
                .until(row -> {
                    seen.add(row.number("g"));
                    return seen.size() == 3;
                });

        assertThat(seen).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anUpdateSaysHowManyRowsItChanged() throws SQLException {
        Sql insert = Sql.of(
                connection, "INSERT INTO inbox (message_id, consumer) VALUES (?, ?) ON CONFLICT DO NOTHING", ID, "me");

        assertThat(insert.update()).isEqualTo(1);
        assertThat(Sql.of(
                                connection,
                                "DELETE FROM inbox WHERE message_id = ANY (?)",
                                Sql.array("uuid", List.of(ID, UUID.randomUUID())))
                        .update())
                .isEqualTo(1);
    }
}
