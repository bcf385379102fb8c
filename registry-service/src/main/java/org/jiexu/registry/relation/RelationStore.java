package org.jiexu.registry.relation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The table of relations. */
public final class RelationStore {

    private static final Columns<Relation> ID = Columns.of("id", "uuid", Relation::id);

    private static final Columns<Relation> KIND = Columns.<Relation>of("account_kind", "text", Relation::accountKind)
            .and("account_kind_rule", "text", Relation::accountKindRule);

    private static final Columns<Relation> VERSION = Columns.of("version", "integer", Relation::version);

    private static final Columns<Relation> OPENED = ID.and("worker_id", "uuid", Relation::workerId)
            .and("fund", "text", Relation::fund)
            .and("personal_number", "text", Relation::personalNumber)
            .and(KIND)
            .and(Columns.of("posting_approved_by", "text", ApprovedPosting::approvedBy)
                    .and("posting_document", "text", ApprovedPosting::documentNumber)
                    .and("posting_approved_on", "date", ApprovedPosting::approvedOn)
                    .in(Relation::approvedPosting))
            .and("registered_on", "date", Relation::registeredOn)
            .and("age_at_registration", "integer", Relation::ageAtRegistration);

    private static final Columns<Relation> STANDING = Columns.<Relation>of(
                    "state", "text", relation -> relation.standing().state())
            .and(Columns.of("reserved_by", "uuid", RelationState.Reserved::transferId)
                    .and("reserved_for", "text", RelationState.Reserved::destination)
                    .in(relation -> relation.standing() instanceof RelationState.Reserved reserved ? reserved : null))
            .and(Columns.of("moved_by", "uuid", RelationState.Transferred::transferId)
                    .and("transferred_to", "text", RelationState.Transferred::destination)
                    .in(relation -> relation.standing() instanceof RelationState.Transferred moved ? moved : null));

    private static final Columns<Relation> FIRST_PAID =
            Columns.of("first_paid_month", "date", Relation::firstPaidMonth);

    /** What a command changes. */
    private static final Columns<Relation> CHANGED = STANDING.and(FIRST_PAID).and(VERSION);

    private static final Columns<Relation> CHANGED_WITH_ID = ID.and(CHANGED);

    private static final Columns<Relation> NEW = OPENED.and(STANDING).and(VERSION);

    private static final String SELECT =
            "SELECT " + OPENED.and(CHANGED).names() + ", sealed_on, general_from FROM relations WHERE ";

    private RelationStore() {}

    /** Adds a relation that was just opened: active, nothing paid. */
    public static void insert(Connection connection, Relation relation) throws SQLException {
        NEW.insert(connection, "relations", List.of(relation));
    }

    /** Seals a temporary account; answers whether it was open to that. */
    static boolean seal(Connection connection, UUID id, LocalDate on) throws SQLException {
        return Sql.of(connection, """
                UPDATE relations SET sealed_on = ?, version = version + 1
                WHERE id = ? AND sealed_on IS NULL AND state <> 'TRANSFERRED'""", on, id).updateOne();
    }

    /** Writes that a locked temporary account is general from a month on. */
    static void turnGeneral(Connection connection, Relation turned, YearMonth from) throws SQLException {
        boolean written = Sql.of(connection, """
                UPDATE relations SET account_kind = ?, account_kind_rule = ?, general_from = ?, version = ? WHERE id = ?""")
                .with(turned.accountKind(), turned.accountKindRule(), from, turned.version(), turned.id())
                .updateOne();
        if (!written) {
            throw new IllegalStateException("relation " + turned.id() + " is gone");
        }
    }

    /** The relation, or empty. */
    public static Optional<Relation> find(Connection connection, UUID id) throws SQLException {
        return Sql.of(connection, SELECT + "id = ?", id).first(RelationStore::read);
    }

    /** All relations of the worker, the ended ones too, in the order of registration. */
    public static List<Relation> ofWorker(Connection connection, UUID workerId) throws SQLException {
        return Sql.of(connection, SELECT + "worker_id = ? ORDER BY registered_on, opened_at, id", workerId)
                .list(RelationStore::read);
    }

    /**
     * Relations of a fund in the order of their personal numbers.
     *
     * @param after the personal number to go on behind; empty for the beginning
     */
    public static List<Relation> ofFund(Connection connection, FundCode fund, String after, int limit)
            throws SQLException {
        return Sql.of(
                        connection,
                        SELECT + "fund = ? AND personal_number > ? ORDER BY personal_number LIMIT ?",
                        fund,
                        after,
                        limit)
                .list(RelationStore::read);
    }

    /** The ids of transfers that hold a relation, in their order, behind an id. */
    public static List<UUID> reservingTransfers(Connection connection, UUID after, int limit) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT reserved_by FROM relations WHERE reserved_by > ? ORDER BY reserved_by LIMIT ?",
                        after,
                        limit)
                .list(row -> row.id("reserved_by"));
    }

    /** The relation with this personal number at the fund, or empty. */
    public static Optional<Relation> find(Connection connection, FundCode fund, String personalNumber)
            throws SQLException {
        return Sql.of(connection, SELECT + "fund = ? AND personal_number = ?", fund, personalNumber)
                .first(RelationStore::read);
    }

    /**
     * Every relation that commands about these workers, transfers and relations may touch, locked in the order of their
     * ids until the end of the transaction.
     */
    public static List<Relation> lock(
            Connection connection, Collection<UUID> workers, Collection<UUID> transfers, Collection<UUID> relations)
            throws SQLException {
        Object ofTransfers = Sql.array("uuid", transfers);
        return Sql.of(connection, SELECT + """
                id IN (
                    SELECT id FROM relations WHERE worker_id = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE reserved_by = ANY (?)
                    UNION ALL SELECT id FROM relations WHERE moved_by = ANY (?)
                    UNION ALL SELECT unnest(?::uuid[]))
                ORDER BY id FOR UPDATE""")
                .with(Sql.array("uuid", workers), ofTransfers, ofTransfers, Sql.array("uuid", relations))
                .list(RelationStore::read);
    }

    /** Writes standing, first paid month and version of locked relations with one statement. */
    public static void update(Connection connection, List<Relation> relations) throws SQLException {
        int written = CHANGED_WITH_ID.write(
                connection,
                "UPDATE relations r SET " + CHANGED.setFrom("n") + " FROM " + CHANGED_WITH_ID.unnestAs("n")
                        + " WHERE r.id = n.id",
                relations);
        if (written != relations.size()) {
            throw new IllegalStateException("wrote " + written + " of " + relations.size() + " locked relations");
        }
    }

    private static Relation read(Row row) throws SQLException {
        return new Relation(
                row.id("id"),
                row.id("worker_id"),
                row.fund("fund"),
                row.text("personal_number"),
                row.constant(AccountKind.class, "account_kind"),
                row.text("account_kind_rule"),
                posting(row),
                row.day("registered_on"),
                row.integer("age_at_registration"),
                standing(row),
                row.day("sealed_on"),
                row.monthOrNull("general_from"),
                row.monthOrNull("first_paid_month"),
                row.integer("version"));
    }

    private static @Nullable ApprovedPosting posting(Row row) throws SQLException {
        return row.isNull("posting_approved_by")
                ? null
                : new ApprovedPosting(
                        row.text("posting_approved_by"), row.text("posting_document"), row.day("posting_approved_on"));
    }

    private static RelationState standing(Row row) throws SQLException {
        return switch (row.constant(RelationState.State.class, "state")) {
            case ACTIVE -> new RelationState.Active();
            case RESERVED -> new RelationState.Reserved(row.id("reserved_by"), row.fund("reserved_for"));
            case TRANSFERRED -> new RelationState.Transferred(row.id("moved_by"), row.fund("transferred_to"));
        };
    }
}
