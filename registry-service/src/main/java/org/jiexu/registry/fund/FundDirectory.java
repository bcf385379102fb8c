package org.jiexu.registry.fund;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.events.message.TransferReply.Decisions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/** The table of funds, and the sequence of personal numbers that each has. */
@ApplicationScoped
public class FundDirectory {
    private static final String COLUMNS =
            "code, name_zh, name_en, name_pinyin, pooling_area, ledger, decisions, version";

    private final List<String> automaticFunds;

    /** {@code automaticFunds}: which funds decide by rule from the start, until somebody sets another policy. */
    public FundDirectory(
            @ConfigProperty(name = "jiexu.registry.automatic-funds", defaultValue = "510100,440300")
                    List<String> automaticFunds) {
        this.automaticFunds = List.copyOf(automaticFunds);
    }

    /**
     * Brings names, areas and ledgers up to date, and adds what is new, with its sequence. Policies stay as they are.
     * Several starting processes take turns.
     */
    public void bringUpToDate(Connection connection, DivisionTable divisions) {
        var jdbi = Jdbi.open(connection);
        jdbi.execute("SELECT pg_advisory_xact_lock(hashtextextended('fund-directory', 0))");
        var batch = jdbi.prepareBatch("""
                INSERT INTO funds (code, name_zh, name_en, name_pinyin, pooling_area, ledger, decisions)
                VALUES (:code, :nameZh, :nameEn, :namePinyin, :poolingArea, :ledger, :decisions)
                ON CONFLICT (code) DO UPDATE
                SET name_zh = excluded.name_zh, name_en = excluded.name_en, name_pinyin = excluded.name_pinyin,
                    pooling_area = excluded.pooling_area, ledger = excluded.ledger
                WHERE (funds.name_zh, funds.name_en, funds.name_pinyin, funds.pooling_area, funds.ledger)
                      IS DISTINCT FROM (excluded.name_zh, excluded.name_en, excluded.name_pinyin,
                                        excluded.pooling_area, excluded.ledger)""");
        for (var entry : divisions.funds()) {
            batch.bind("code", entry.code().code())
                    .bind("nameZh", entry.nameZh())
                    .bind("nameEn", entry.nameEn())
                    .bind("namePinyin", entry.namePinyin())
                    .bind("poolingArea", entry.poolingArea().code())
                    .bind("ledger", entry.ledger())
                    .bind("decisions", decisionsAtFirst(entry.code()).name())
                    .add();
        }
        batch.execute();
        // Made by a function of the database's owner: the service may make nothing (decision 0190).
        jdbi.execute("SELECT make_missing_personal_numbers()");
    }

    private Decisions decisionsAtFirst(FundCode code) {
        return automaticFunds.contains(code.code()) ? Decisions.AUTOMATIC : Decisions.MANUAL;
    }

    /** A fund code is six digits, so that the name needs no quoting. */
    private static String sequenceOf(FundCode fund) {
        return "personal_number_" + fund.code();
    }

    /** The next personal number of a fund, never given before; one that is not used in the end stays unused. */
    public String nextPersonalNumber(Connection connection, FundCode fund) {
        return Jdbi.open(connection)
                .createQuery("SELECT nextval(CAST(:sequence AS regclass))")
                .bind("sequence", sequenceOf(fund))
                .mapTo(Long.class)
                .one()
                .toString();
    }

    /** Gives none of the next so many numbers of any fund. */
    public void skipPersonalNumbers(Connection connection, int count) {
        Jdbi.open(connection)
                .createQuery("SELECT count(nextval(CAST('personal_number_' || code AS regclass)))"
                        + " FROM funds, generate_series(1, :count)")
                .bind("count", count)
                .mapTo(Long.class)
                .one();
    }

    /** The fund, or empty when the directory has none with this code. */
    public Optional<Fund> find(Connection connection, FundCode code) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM funds WHERE code = :code")
                .bind("code", code.code())
                .map((row, context) -> fund(row))
                .findOne();
    }

    /** Those of the funds that there are, in no order. Every poll of commands asks: without Jdbi it takes half the time. */
    public List<Fund> find(Connection connection, Collection<FundCode> codes) throws SQLException {
        try (var select = connection.prepareStatement("SELECT " + COLUMNS + " FROM funds WHERE code = ANY (?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", codes.stream().map(FundCode::code).toArray()));
            var found = new ArrayList<Fund>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(fund(rows));
                }
            }
            return found;
        }
    }

    /**
     * Funds in the order of their codes.
     *
     * @param province the first two digits of the codes; empty for every province
     * @param after the code to go on behind; empty for the beginning
     */
    public List<Fund> page(Connection connection, String province, String after, int limit) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + """
                         FROM funds WHERE code > :after AND (:province = '' OR left(code, 2) = :province)
                        ORDER BY code LIMIT :limit""")
                .bind("province", province)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> fund(row))
                .list();
    }

    /** The fund with its row locked until the end of the transaction, or empty. */
    public Optional<Fund> lock(Connection connection, FundCode code) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM funds WHERE code = :code FOR UPDATE")
                .bind("code", code.code())
                .map((row, context) -> fund(row))
                .findOne();
    }

    /** Sets how a locked fund decides; answers the fund with its new version. */
    public Fund decide(Connection connection, Fund fund, Decisions decisions) {
        var changed = new Fund(fund.entry(), decisions, fund.version() + 1);
        Jdbi.open(connection)
                .createUpdate("UPDATE funds SET decisions = :decisions, version = :version WHERE code = :code")
                .bind("decisions", decisions.name())
                .bind("version", changed.version())
                .bind("code", fund.code().code())
                .execute();
        return changed;
    }

    /** The refusal of a code that is not in the directory. */
    public static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_FUND, "the directory has no fund with this code");
    }

    private static Fund fund(ResultSet row) throws SQLException {
        return new Fund(
                new Fund.Entry(
                        new FundCode(row.getString("code")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("name_pinyin"),
                        new PoolingArea(row.getString("pooling_area")),
                        row.getString("ledger")),
                Decisions.valueOf(row.getString("decisions")),
                row.getInt("version"));
    }
}
