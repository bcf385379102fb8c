package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaMirrorsTheRulesTest {
    private static final String RESERVE =
            "UPDATE relations SET state = 'RESERVED', reserved_by = ?, reserved_for = '440300' WHERE id = ?";

    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    /** A registry's database with the two funds. */
    @BeforeEach
    void database() throws SQLException {
        var servers = TestInfrastructure.shared();
        dataSource.setUrl(servers.jdbcUrl(
                servers.copyOfServiceDatabase("db/service", "db/registry").name()));
        dataSource.setUser(servers.user());
        dataSource.setPassword(servers.password());
        for (var fund : List.of("510100", "440300")) {
            Rows.write(
                    dataSource,
                    "INSERT INTO funds VALUES (?, '基金', 'Fund', 'Jijin', ?, ?, 'MANUAL')",
                    fund,
                    fund.substring(0, 2),
                    fund.substring(0, 2));
        }
    }

    private Api.Opened relation(String number) throws SQLException {
        var worker = UUID.randomUUID();
        var id = UUID.randomUUID();
        Rows.write(
                dataSource,
                "INSERT INTO workers (id, sex, hukou, hukou_stated_on, key_id, name_sealed) VALUES (?, 'M', '510000', '2024-03-01', 'k', 'x')",
                worker);
        Rows.write(dataSource, """
                        INSERT INTO relations (id, worker_id, fund, personal_number, account_kind, registered_on, age_at_registration, state)
                        VALUES (?, ?, '510100', ?, 'GENERAL', '2024-03-01', 39, 'ACTIVE')""", id, worker, number);
        return new Api.Opened(id.toString(), worker.toString(), number);
    }

    @Test
    void theDatabaseRefusesASecondOpenRelationOfAWorkerAtAFund() throws SQLException {
        var relation = relation("1000000001");

        refused("one_open_relation_a_worker_and_fund", relation.id(), """
                INSERT INTO relations (id, worker_id, fund, personal_number, account_kind, registered_on,
                                       age_at_registration, state)
                SELECT gen_random_uuid(), worker_id, fund, '9999999999', account_kind, registered_on, age_at_registration,
                       state FROM relations WHERE id = ?""");
    }

    @Test
    void theDatabaseRefusesAPersonalNumberGivenTwiceByAFund() throws SQLException {
        var relation = relation("1000000001");
        var other = relation("1000000002");

        refused(
                "personal_number_unique_in_fund",
                relation.id(),
                "UPDATE relations SET personal_number = '" + other.personalNumber() + "' WHERE id = ?");
    }

    @Test
    void theDatabaseRefusesAReservationWithoutATransferAndAMoveWithoutADestination() throws SQLException {
        var relation = relation("1000000001");

        refused(
                "reserved_by_a_transfer",
                relation.id(),
                "UPDATE relations SET state = 'RESERVED', reserved_by = NULL WHERE id = ?");
        refused(
                "moved_by_a_transfer",
                relation.id(),
                "UPDATE relations SET state = 'TRANSFERRED', moved_by = NULL, transferred_to = '440300' WHERE id = ?");
    }

    @Test
    void theDatabaseRefusesATransferThatHoldsTwoRelations() throws SQLException {
        var relation = relation("1000000001");
        var other = relation("1000000002");
        var transfer = UUID.randomUUID();
        Rows.write(dataSource, RESERVE, transfer, UUID.fromString(relation.id()));

        assertThatThrownBy(() -> Rows.write(dataSource, RESERVE, transfer, UUID.fromString(other.id())))
                .hasMessageContaining("one_relation_a_transfer");
    }

    private void refused(String constraint, String relation, String sql) {
        assertThatThrownBy(() -> Rows.write(dataSource, sql, UUID.fromString(relation)))
                .hasMessageContaining(constraint);
    }
}
