package org.jiexu.registry.worker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.Sex;

/** The tables of workers and their numbers; sees sealed texts only. */
public final class WorkerTable {

    private WorkerTable() {}

    /** A worker as the tables hold it. */
    record Row(UUID id, SealedText number, SealedText name, Sex sex, DivisionCode hukou, LocalDate hukouStatedOn) {}

    /** Which kind of number a worker is known by. */
    enum NumberKind {
        CURRENT,
        FIFTEEN_DIGITS
    }

    static List<Row> find(Connection connection, Collection<UUID> ids) {
        return Jdbi.open(connection)
                .createQuery("""
                        SELECT w.id, w.sex, w.hukou, w.hukou_stated_on, w.key_id AS name_key, w.name_sealed,
                               n.key_id AS number_key, n.number_sealed
                        FROM workers w JOIN identity_numbers n ON n.worker_id = w.id AND n.kind = 'CURRENT'
                        WHERE w.id = ANY (:ids)""")
                .bindArray("ids", UUID.class, ids.toArray())
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<UUID> findByNumber(Connection connection, byte[] lookup) {
        return Jdbi.open(connection)
                .createQuery("SELECT worker_id FROM identity_numbers WHERE lookup = :lookup")
                .bind("lookup", lookup)
                .mapTo(UUID.class)
                .findOne();
    }

    static void insert(Connection connection, Worker worker, SealedText name) {
        Jdbi.open(connection)
                .createUpdate("""
                        INSERT INTO workers (id, sex, hukou, hukou_stated_on, key_id, name_sealed)
                        VALUES (:id, :sex, :hukou, :statedOn, :key, :name)""")
                .bind("id", worker.id())
                .bind("sex", worker.sex().name())
                .bind("hukou", worker.hukou().code())
                .bind("statedOn", worker.hukouStatedOn())
                .bind("key", name.keyId())
                .bind("name", name.bytes())
                .execute();
    }

    /** Adds a number unless it is known already. */
    static void insertNumber(Connection connection, UUID workerId, NumberKind kind, byte[] lookup, SealedText number) {
        Jdbi.open(connection)
                .createUpdate("""
                        INSERT INTO identity_numbers (lookup, worker_id, kind, key_id, number_sealed)
                        VALUES (:lookup, :worker, :kind, :key, :number) ON CONFLICT (lookup) DO NOTHING""")
                .bind("lookup", lookup)
                .bind("worker", workerId)
                .bind("kind", kind.name())
                .bind("key", number.keyId())
                .bind("number", number.bytes())
                .execute();
    }

    static void updateHukou(Connection connection, Worker worker) {
        Jdbi.open(connection)
                .createUpdate("UPDATE workers SET hukou = :hukou, hukou_stated_on = :statedOn WHERE id = :id")
                .bind("hukou", worker.hukou().code())
                .bind("statedOn", worker.hukouStatedOn())
                .bind("id", worker.id())
                .execute();
    }

    /** Whether the person has died. */
    public static void setDeceased(Connection connection, UUID worker, boolean deceased) {
        Jdbi.open(connection)
                .createUpdate("UPDATE workers SET deceased = :deceased WHERE id = :id")
                .bind("deceased", deceased)
                .bind("id", worker)
                .execute();
    }

    /** Whether the person draws a pension. */
    public static void setReceivingBenefit(Connection connection, UUID worker, boolean receiving) {
        Jdbi.open(connection)
                .createUpdate("UPDATE workers SET receiving_benefit = :receiving WHERE id = :id")
                .bind("receiving", receiving)
                .bind("id", worker)
                .execute();
    }

    /** What the eligibility rules need to know of the workers that there are. */
    public static List<WorkerFacts> facts(Connection connection, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, sex, hukou, deceased, receiving_benefit FROM workers WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                List<WorkerFacts> facts = new ArrayList<>();
                while (row.next()) {
                    facts.add(new WorkerFacts(
                            row.getObject("id", UUID.class),
                            Sex.valueOf(row.getString("sex")),
                            new DivisionCode(row.getString("hukou")),
                            row.getBoolean("deceased"),
                            row.getBoolean("receiving_benefit")));
                }
                return facts;
            }
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new SealedText(row.getString("number_key"), row.getBytes("number_sealed")),
                new SealedText(row.getString("name_key"), row.getBytes("name_sealed")),
                Sex.valueOf(row.getString("sex")),
                new DivisionCode(row.getString("hukou")),
                row.getObject("hukou_stated_on", LocalDate.class));
    }
}
