package org.jiexu.registry.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.division.FundCode;

/** The table of consents; a row is added, and changes once, to say when it ended. */
public final class ConsentTable {

    private ConsentTable() {}

    private static final String COLUMNS = "id, worker_id, fund, given_at, withdrawn_at";

    /** Whether the worker's consent to the fund is in force. */
    public static boolean isInForce(Connection connection, UUID workerId, FundCode fund) {
        return inForce(connection, workerId, fund).isPresent();
    }

    static Optional<Consent> inForce(Connection connection, UUID workerId, FundCode fund) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS
                        + " FROM consents WHERE worker_id = :worker AND fund = :fund AND withdrawn_at IS NULL")
                .bind("worker", workerId)
                .bind("fund", fund.code())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** All of a worker, the ended ones too, in the order in which they were given. */
    static List<Consent> of(Connection connection, UUID workerId) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM consents WHERE worker_id = :worker ORDER BY given_at, id")
                .bind("worker", workerId)
                .map((row, context) -> read(row))
                .list();
    }

    static void give(Connection connection, Consent consent) {
        Jdbi.open(connection)
                .createUpdate("""
                        INSERT INTO consents (id, worker_id, fund, given_at) VALUES (:id, :worker, :fund, :at)""")
                .bind("id", consent.id())
                .bind("worker", consent.workerId())
                .bind("fund", consent.fund())
                .bind("at", consent.givenAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    static void withdraw(Connection connection, UUID id, Instant at) {
        Jdbi.open(connection)
                .createUpdate("UPDATE consents SET withdrawn_at = :at WHERE id = :id")
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("id", id)
                .execute();
    }

    private static Consent read(ResultSet row) throws SQLException {
        var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Consent(
                row.getObject("id", UUID.class),
                row.getObject("worker_id", UUID.class),
                row.getString("fund"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
