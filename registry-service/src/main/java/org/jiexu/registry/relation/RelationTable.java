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

    private interface Values {
        void of(PreparedStatement statement) throws SQLException;
    }

    private static int write(Connection connection, String sql, Values values) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            values.of(write);
            return write.executeUpdate();
        }
    }

    private static List<Relation> select(Connection connection, String which, Values values) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM relations WHERE " + which)) {
            values.of(select);
            try (ResultSet rows = select.executeQuery()) {
                List<Relation> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        }
    }

    /** Adds a relation that was just opened: active, nothing paid. */
    public static void insert(Connection connection, Relation relation) throws SQLException {
        var posting = relation.approvedPosting();
        write(connection, """
                INSERT INTO relations (id, worker_id, fund, personal_number, account_kind, account_kind_rule,
                                       posting_approved_by, posting_document, posting_approved_on,
                                       registered_on, age_at_registration, version, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE')""", insert -> {
            insert.setObject(1, relation.id());
            insert.setObject(2, relation.workerId());
            insert.setString(3, relation.fund().code());
            insert.setString(4, relation.personalNumber());
            insert.setString(5, relation.accountKind().name());
            insert.setString(6, relation.accountKindRule());
            insert.setString(7, posting == null ? null : posting.approvedBy());
            insert.setString(8, posting == null ? null : posting.documentNumber());
            insert.setObject(9, posting == null ? null : posting.approvedOn());
            insert.setObject(10, relation.registeredOn());
            insert.setInt(11, relation.ageAtRegistration());
            insert.setInt(12, relation.version());
        });
    }

    /** Seals a temporary account; answers whether it was open to that. */
    static boolean seal(Connection connection, UUID id, LocalDate on) throws SQLException {
        return write(connection, """
                        UPDATE relations SET sealed_on = ?, version = version + 1
                        WHERE id = ? AND sealed_on IS NULL AND state <> 'TRANSFERRED'""", update -> {
                    update.setObject(1, on);
                    update.setObject(2, id);
                })
                == 1;
    }

    /** Writes that a locked temporary account is general from a month on. */
    static void turnGeneral(Connection connection, Relation turned, YearMonth from) throws SQLException {
        int written = write(connection, """
                UPDATE relations SET account_kind = ?, account_kind_rule = ?, general_from = ?, version = ? WHERE id = ?""", update -> {
            update.setString(1, turned.accountKind().name());
            update.setString(2, turned.accountKindRule());
            update.setObject(3, from.atDay(1));
            update.setInt(4, turned.version());
            update.setObject(5, turned.id());
        });
        if (written != 1) {
            throw new IllegalStateException("relation " + turned.id() + " is gone");
        }
    }

    /** The relation, or empty. */
    public static Optional<Relation> find(Connection connection, UUID id) throws SQLException {
        return select(connection, "id = ?", select -> select.setObject(1, id)).stream()
                .findFirst();
    }

    /** All relations of the worker, the ended ones too, in the order of registration. */
    public static List<Relation> ofWorker(Connection connection, UUID workerId) throws SQLException {
        return select(
                connection,
                "worker_id = ? ORDER BY registered_on, opened_at, id",
                select -> select.setObject(1, workerId));
    }

    /**
     * Relations of a fund in the order of their personal numbers.
     *
     * @param after the personal number to go on behind; empty for the beginning
     */
    public static List<Relation> ofFund(Connection connection, FundCode fund, String after, int limit)
            throws SQLException {
        return select(connection, "fund = ? AND personal_number > ? ORDER BY personal_number LIMIT ?", select -> {
            select.setString(1, fund.code());
            select.setString(2, after);
            select.setInt(3, limit);
        });
    }

    /** The ids of transfers that hold a relation, in their order, behind an id. */
    public static List<UUID> reservingTransfers(Connection connection, UUID after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT reserved_by FROM relations WHERE reserved_by > ? ORDER BY reserved_by LIMIT ?")) {
            select.setObject(1, after);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<UUID> transfers = new ArrayList<>();
                while (rows.next()) {
                    transfers.add(rows.getObject(1, UUID.class));
                }
                return transfers;
            }
        }
    }

    /** The relation with this personal number at the fund, or empty. */
    public static Optional<Relation> find(Connection connection, FundCode fund, String personalNumber)
            throws SQLException {
        return select(connection, "fund = ? AND personal_number = ?", select -> {
                    select.setString(1, fund.code());
                    select.setString(2, personalNumber);
                })
                .stream()
                .findFirst();
    }

    /**
     * Every relation that commands about these workers, transfers and relations may touch, locked in the order of their
     * ids until the end of the transaction.
     */
    public static List<Relation> lock(
            Connection connection, Collection<UUID> workers, Collection<UUID> transfers, Collection<UUID> relations)
            throws SQLException {
        return select(connection, """
                id IN (
                    SELECT id FROM relations WHERE worker_id = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE reserved_by = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE moved_by = ANY (?)
                    UNION ALL SELECT unnest(?::uuid[]))
                ORDER BY id FOR UPDATE""", select -> {
            select.setArray(1, connection.createArrayOf("uuid", workers.toArray()));
            select.setArray(2, connection.createArrayOf("uuid", transfers.toArray()));
            select.setArray(3, connection.createArrayOf("uuid", transfers.toArray()));
            select.setArray(4, connection.createArrayOf("uuid", relations.toArray()));
        });
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
