package org.jiexu.registry.relation;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** The table of relations. */
public final class RelationTable {
    private static final String COLUMNS = "id, worker_id, fund, personal_number, account_kind, account_kind_rule,"
            + " posting_approved_by, posting_document, posting_approved_on, registered_on, age_at_registration, state,"
            + " reserved_by, reserved_for, moved_by, transferred_to, sealed_on, general_from, first_paid_month,"
            + " version";

    private RelationTable() {}

    /** Adds a relation that was just opened: active, nothing paid. */
    public static void insert(Connection connection, Relation relation) {
        var posting = relation.approvedPosting();
        Jdbi.open(connection)
                .createUpdate("""
                        INSERT INTO relations (id, worker_id, fund, personal_number, account_kind, account_kind_rule,
                                               posting_approved_by, posting_document, posting_approved_on,
                                               registered_on, age_at_registration, state, version)
                        VALUES (:id, :worker, :fund, :personalNumber, :accountKind, :rule, :approvedBy, :document,
                                :approvedOn, :registeredOn, :age, 'ACTIVE', :version)""")
                .bind("id", relation.id())
                .bind("worker", relation.workerId())
                .bind("fund", relation.fund().code())
                .bind("personalNumber", relation.personalNumber())
                .bind("accountKind", relation.accountKind().name())
                .bind("rule", relation.accountKindRule())
                .bind("approvedBy", posting == null ? null : posting.approvedBy())
                .bind("document", posting == null ? null : posting.documentNumber())
                .bind("approvedOn", posting == null ? null : posting.approvedOn())
                .bind("registeredOn", relation.registeredOn())
                .bind("age", relation.ageAtRegistration())
                .bind("version", relation.version())
                .execute();
    }

    /** Seals a temporary account; answers whether it was open to that. */
    static boolean seal(Connection connection, UUID id, LocalDate on) {
        return Jdbi.open(connection)
                        .createUpdate("""
                                UPDATE relations SET sealed_on = :on, version = version + 1
                                WHERE id = :id AND sealed_on IS NULL AND state <> 'TRANSFERRED'""")
                        .bind("on", on)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Writes that a locked temporary account is general from a month on. */
    static void turnGeneral(Connection connection, Relation turned, YearMonth from) {
        int written = Jdbi.open(connection)
                .createUpdate("""
                        UPDATE relations SET account_kind = :kind, account_kind_rule = :rule, general_from = :from,
                                             version = :version
                        WHERE id = :id""")
                .bind("kind", turned.accountKind().name())
                .bind("rule", turned.accountKindRule())
                .bind("from", from.atDay(1))
                .bind("version", turned.version())
                .bind("id", turned.id())
                .execute();
        if (written != 1) {
            throw new IllegalStateException("relation " + turned.id() + " is gone");
        }
    }

    /** The relation, or empty. */
    public static Optional<Relation> find(Connection connection, UUID id) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM relations WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** All relations of the worker, the ended ones too, in the order of registration. */
    public static List<Relation> ofWorker(Connection connection, UUID workerId) {
        return ofWorkers(connection, List.of(workerId));
    }

    /** All relations of the workers, in the order of registration. */
    public static List<Relation> ofWorkers(Connection connection, Collection<UUID> workerIds) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS
                        + " FROM relations WHERE worker_id = ANY (:workers) ORDER BY registered_on, opened_at, id")
                .bindArray("workers", UUID.class, workerIds.toArray())
                .map((row, context) -> read(row))
                .list();
    }

    /**
     * Relations of a fund in the order of their personal numbers.
     *
     * @param after the personal number to go on behind; empty for the beginning
     */
    public static List<Relation> ofFund(Connection connection, FundCode fund, String after, int limit) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + """
                         FROM relations WHERE fund = :fund AND personal_number > :after
                        ORDER BY personal_number LIMIT :limit""")
                .bind("fund", fund.code())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** The ids of transfers that hold a relation, in their order, behind an id. */
    public static List<UUID> reservingTransfers(Connection connection, UUID after, int limit) {
        return Jdbi.open(connection)
                .createQuery(
                        "SELECT reserved_by FROM relations WHERE reserved_by > :after ORDER BY reserved_by LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** The relation with this personal number at the fund, or empty. */
    public static Optional<Relation> find(Connection connection, FundCode fund, String personalNumber) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS
                        + " FROM relations WHERE fund = :fund AND personal_number = :personalNumber")
                .bind("fund", fund.code())
                .bind("personalNumber", personalNumber)
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * Every relation that commands about these workers, transfers and relations may touch, locked in the order of their
     * ids until the end of the transaction.
     */
    public static List<Relation> lock(
            Connection connection, Collection<UUID> workers, Collection<UUID> transfers, Collection<UUID> relations)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + """
                 FROM relations WHERE id IN (
                    SELECT id FROM relations WHERE worker_id = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE reserved_by = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE moved_by = ANY (?)
                    UNION ALL SELECT unnest(?::uuid[]))
                ORDER BY id FOR UPDATE""")) {
            select.setArray(1, connection.createArrayOf("uuid", workers.toArray()));
            select.setArray(2, connection.createArrayOf("uuid", transfers.toArray()));
            select.setArray(3, connection.createArrayOf("uuid", transfers.toArray()));
            select.setArray(4, connection.createArrayOf("uuid", relations.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                List<Relation> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        }
    }

    /** Writes standing, first paid month and version of locked relations with one statement. */
    public static void update(Connection connection, List<Relation> relations) throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        int size = relations.size();
        UUID[] ids = new UUID[size];
        String[] states = new String[size];
        @Nullable UUID[] reservedBy = new @Nullable UUID[size];
        @Nullable String[] reservedFor = new @Nullable String[size];
        @Nullable UUID[] movedBy = new @Nullable UUID[size];
        @Nullable String[] transferredTo = new @Nullable String[size];
        @Nullable Date[] firstPaid = new @Nullable Date[size];
        Integer[] versions = new Integer[size];
        for (int i = 0; i < size; i++) {
            Relation relation = relations.get(i);
            ids[i] = relation.id();
            states[i] = relation.standing().state().name();
            versions[i] = relation.version();
            YearMonth month = relation.firstPaidMonth();
            firstPaid[i] = month == null ? null : Date.valueOf(month.atDay(1));
            switch (relation.standing()) {
                case Standing.Active() -> {
                    // No transfer holds it: the four columns stay empty.
                }
                case Standing.Reserved(UUID transferId, FundCode destination) -> {
                    reservedBy[i] = transferId;
                    reservedFor[i] = destination.code();
                }
                case Standing.Transferred(UUID transferId, FundCode destination) -> {
                    movedBy[i] = transferId;
                    transferredTo[i] = destination.code();
                }
            }
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE relations r
                SET state = n.state, reserved_by = n.reserved_by, reserved_for = n.reserved_for, moved_by = n.moved_by,
                    transferred_to = n.transferred_to, first_paid_month = n.first_paid_month, version = n.version
                FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::date[], ?::integer[])
                     AS n (id, state, reserved_by, reserved_for, moved_by, transferred_to, first_paid_month, version)
                WHERE r.id = n.id""")) {
            update.setArray(1, connection.createArrayOf("uuid", ids));
            update.setArray(2, connection.createArrayOf("text", states));
            update.setArray(3, connection.createArrayOf("uuid", reservedBy));
            update.setArray(4, connection.createArrayOf("text", reservedFor));
            update.setArray(5, connection.createArrayOf("uuid", movedBy));
            update.setArray(6, connection.createArrayOf("text", transferredTo));
            update.setArray(7, connection.createArrayOf("date", firstPaid));
            update.setArray(8, connection.createArrayOf("integer", versions));
            int written = update.executeUpdate();
            if (written != size) {
                throw new IllegalStateException("wrote " + written + " of " + size + " locked relations");
            }
        }
    }

    private static Relation read(ResultSet row) throws SQLException {
        LocalDate firstPaid = row.getObject("first_paid_month", LocalDate.class);
        LocalDate generalFrom = row.getObject("general_from", LocalDate.class);
        return new Relation(
                row.getObject("id", UUID.class),
                row.getObject("worker_id", UUID.class),
                new FundCode(row.getString("fund")),
                row.getString("personal_number"),
                AccountKind.valueOf(row.getString("account_kind")),
                row.getString("account_kind_rule"),
                posting(row),
                row.getObject("registered_on", LocalDate.class),
                row.getInt("age_at_registration"),
                standing(row),
                row.getObject("sealed_on", LocalDate.class),
                generalFrom == null ? null : YearMonth.from(generalFrom),
                firstPaid == null ? null : YearMonth.from(firstPaid),
                row.getInt("version"));
    }

    private static @Nullable ApprovedPosting posting(ResultSet row) throws SQLException {
        String approvedBy = row.getString("posting_approved_by");
        return approvedBy == null
                ? null
                : new ApprovedPosting(
                        approvedBy,
                        row.getString("posting_document"),
                        row.getObject("posting_approved_on", LocalDate.class));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return switch (Standing.State.valueOf(row.getString("state"))) {
            case ACTIVE -> new Standing.Active();
            case RESERVED ->
                new Standing.Reserved(
                        row.getObject("reserved_by", UUID.class), new FundCode(row.getString("reserved_for")));
            case TRANSFERRED ->
                new Standing.Transferred(
                        row.getObject("moved_by", UUID.class), new FundCode(row.getString("transferred_to")));
        };
    }
}
