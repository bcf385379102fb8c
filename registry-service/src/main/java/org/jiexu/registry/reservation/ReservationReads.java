package org.jiexu.registry.reservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;

/** What a poll reads of the tables that acts write, many rows with one statement. */
final class ReservationReads {

    private ReservationReads() {}

    /** Those of the funds that there are, in no order. */
    static List<Fund> funds(Connection connection, Collection<FundCode> codes) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT code, name_zh, name_en, name_pinyin, pooling_area, ledger, decisions, version
                FROM funds WHERE code = ANY (?)""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", codes.stream().map(FundCode::code).toArray()));
            List<Fund> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Fund(
                            new Fund.Entry(
                                    new FundCode(row.getString("code")),
                                    row.getString("name_zh"),
                                    row.getString("name_en"),
                                    row.getString("name_pinyin"),
                                    new PoolingArea(row.getString("pooling_area")),
                                    row.getString("ledger")),
                            Decisions.valueOf(row.getString("decisions")),
                            row.getInt("version")));
                }
            }
            return found;
        }
    }

    /** What the eligibility rules need to know of the workers that there are. */
    static List<WorkerFacts> workers(Connection connection, Collection<UUID> ids) throws SQLException {
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

    /** Gives none of the next so many personal numbers of any fund. */
    static void skipPersonalNumbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT count(nextval(CAST('personal_number_' || code AS regclass))) FROM funds, generate_series(1, ?)""")) {
            select.setInt(1, count);
            select.execute();
        }
    }
}
