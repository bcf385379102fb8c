package org.jiexu.registry.reservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundPolicy;
import org.jiexu.registry.fund.Settlement;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** What a poll reads of the tables that acts write, many rows with one statement. */
final class ReservationReads {

    private ReservationReads() {}

    /** Those of the funds that there are, in no order. */
    static List<Fund> funds(Connection connection, Collection<FundCode> codes) throws SQLException {
        return Sql.of(connection, """
                SELECT code, name_zh, name_en, name_pinyin, pooling_area, ledger, decisions, settlement, bank,
                       bank_account_holder, bank_account_number, version
                FROM funds WHERE code = ANY (?)""", Sql.array("text", codes))
                .list(row -> new Fund(
                        new Fund.Entry(
                                row.fund("code"),
                                row.text("name_zh"),
                                row.text("name_en"),
                                row.text("name_pinyin"),
                                new PoolingArea(row.text("pooling_area")),
                                row.text("ledger")),
                        new FundPolicy(
                                row.constant(Decisions.class, "decisions"),
                                row.constant(Settlement.class, "settlement"),
                                bankAccount(row)),
                        row.integer("version")));
    }

    private static @Nullable BankAccount bankAccount(Row row) throws SQLException {
        return row.isNull("bank")
                ? null
                : new BankAccount(row.text("bank"), row.text("bank_account_holder"), row.text("bank_account_number"));
    }

    /** What the eligibility rules need to know of the workers that there are. */
    static List<WorkerFacts> workers(Connection connection, Collection<UUID> ids) throws SQLException {
        return Sql.of(connection, """
                SELECT id, sex, hukou, deceased, receiving_benefit FROM workers WHERE id = ANY (?)
                """, Sql.array("uuid", ids))
                .list(row -> new WorkerFacts(
                        row.id("id"),
                        row.constant(Sex.class, "sex"),
                        new DivisionCode(row.text("hukou")),
                        row.isTrue("deceased"),
                        row.isTrue("receiving_benefit")));
    }

    /** Gives none of the next so many personal numbers of any fund. */
    static void skipPersonalNumbers(Connection connection, int count) throws SQLException {
        Sql.of(connection, """
                SELECT count(nextval(CAST('personal_number_' || code AS regclass))) FROM funds, generate_series(1, ?)
                """, count).run();
    }
}
