package org.jiexu.transfer.document;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.transfer.document.PaperDraft.Newest;
import org.jiexu.transfer.document.PaperDraft.Series;

/** The table of papers, which only grows. */
public final class PaperStore {

    private static final Columns<Paper> COLUMNS = Columns.of("transfer_id", "uuid", Paper::transferId)
            .and("kind", "text", Paper::kind)
            .and("number", "text", paper -> paper.number().text())
            .and("version", "integer", Paper::version)
            .and("issued_on", "date", Paper::issuedOn)
            .and("content", "text", Paper::content)
            .and("hash", "bytea", paper -> HexFormat.of().parseHex(paper.hash()))
            .and("created_at", "timestamptz", Paper::createdAt);

    /** The columns that {@link #read} needs, for any SELECT on the table. */
    public static final String COLUMN_NAMES = COLUMNS.names();

    private static final String SELECT = "SELECT " + COLUMN_NAMES + " FROM papers ";

    /** A number names its case and its kind, by which papers are found: the table needs no second index. */
    private static final String BY_NUMBER =
            SELECT + "WHERE transfer_id = (SELECT id FROM transfers t WHERE t.number = ?) AND kind = ? ";

    private PaperStore() {}

    /**
     * Issues papers with one statement, and one before it if there may be earlier versions; answers them in the order of the drafts. The caller
     * holds the locks of their cases.
     */
    public static List<Paper> issue(Connection connection, List<PaperDraft> drafts) throws SQLException {
        List<Paper> papers = PaperDraft.issued(drafts, newest(connection, drafts));
        COLUMNS.insert(connection, "papers", papers);
        return papers;
    }

    private static Map<Series, Newest> newest(Connection connection, List<PaperDraft> drafts) throws SQLException {
        Map<Series, Newest> newest = new HashMap<>();
        List<PaperDraft> later = drafts.stream().filter(draft -> !draft.first()).toList();
        if (later.isEmpty()) {
            return newest;
        }
        Sql.of(
                        connection,
                        "SELECT transfer_id, kind, number, version FROM papers"
                                + " WHERE (transfer_id, kind) IN (SELECT * FROM unnest(?::uuid[], ?::text[])) ORDER BY version",
                        Sql.array(
                                "uuid",
                                later.stream().map(PaperDraft::transferId).toList()),
                        Sql.array("text", later.stream().map(PaperDraft::kind).toList()))
                .each(row -> newest.put(
                        new Series(row.id("transfer_id"), row.constant(PaperKind.class, "kind")),
                        new Newest(new PaperNumber(row.text("number")), row.integer("version"))));
        return newest;
    }

    /** What the newest paper of the kind says; empty while there is none. */
    public static <T> Optional<T> find(Connection connection, UUID transferId, PaperKind kind, Class<T> type)
            throws SQLException {
        return Sql.of(connection, """
                SELECT content FROM papers WHERE transfer_id = ? AND kind = ? ORDER BY version DESC LIMIT 1
                """, transferId, kind.name())
                .first(row -> MessageJson.read(row.text("content"), type));
    }

    /** All papers of a case, oldest first, those of one moment in the order of the procedure. */
    public static List<Paper> ofTransfer(Connection connection, UUID transferId) throws SQLException {
        List<Paper> papers =
                Sql.of(connection, SELECT + "WHERE transfer_id = ?", transferId).list(PaperStore::read);
        papers.sort(Comparator.comparing(Paper::createdAt)
                .thenComparing(Paper::kind)
                .thenComparingInt(Paper::version));
        return papers;
    }

    /** All versions of the paper that has this number, the newest first; empty if there is none. */
    public static List<Paper> versions(Connection connection, PaperNumber number) throws SQLException {
        List<Paper> series = Sql.of(connection, BY_NUMBER + "ORDER BY version DESC", number.caseNumber())
                .with(number.kind())
                .list(PaperStore::read);
        return series.stream().anyMatch(paper -> paper.number().equals(number)) ? series : List.of();
    }

    /** The paper of a row that has {@link #COLUMN_NAMES}. */
    public static Paper read(Row row) throws SQLException {
        return new Paper(
                row.id("transfer_id"),
                row.constant(PaperKind.class, "kind"),
                new PaperNumber(row.text("number")),
                row.integer("version"),
                row.day("issued_on"),
                row.text("content"),
                HexFormat.of().formatHex(row.bytes("hash")),
                row.instant("created_at"));
    }
}
