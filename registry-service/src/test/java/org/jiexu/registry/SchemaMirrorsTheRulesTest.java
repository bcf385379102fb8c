package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class SchemaMirrorsTheRulesTest {
    private static final String RESERVE =
            "UPDATE relations SET state = 'RESERVED', reserved_by = ?, reserved_for = '440300' WHERE id = ?";

    @Inject
    DataSource dataSource;

    @Test
    void theDatabaseRefusesASecondOpenRelationOfAWorkerAtAFund() {
        var relation = registered("510100", person(People.man()));

        refused("one_open_relation_a_worker_and_fund", relation.id(), """
                INSERT INTO relations (id, worker_id, fund, personal_number, account_kind, registered_on,
                                       age_at_registration, state)
                SELECT gen_random_uuid(), worker_id, fund, '9999999999', account_kind, registered_on, age_at_registration,
                       state FROM relations WHERE id = ?""");
    }

    @Test
    void theDatabaseRefusesAPersonalNumberGivenTwiceByAFund() {
        var relation = registered("510100", person(People.man()));
        var other = registered("510100", person(People.man()));

        refused(
                "personal_number_unique_in_fund",
                relation.id(),
                "UPDATE relations SET personal_number = '" + other.personalNumber() + "' WHERE id = ?");
    }

    @Test
    void theDatabaseRefusesAReservationWithoutATransferAndAMoveWithoutADestination() {
        var relation = registered("510100", person(People.man()));

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
        var relation = registered("510100", person(People.man()));
        var other = registered("510100", person(People.man()));
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
