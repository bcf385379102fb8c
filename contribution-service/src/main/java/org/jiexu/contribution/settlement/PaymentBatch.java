package org.jiexu.contribution.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;

/**
 * Payments that the bank makes as one sum, with a list.
 *
 * @param payments how many they are
 * @param amount what they come to, to the fen
 * @param by who put them together, as the journal names them
 */
record PaymentBatch(
        String number, FundCode fund, FundCode toFund, int payments, Fen amount, String by, Instant madeAt) {

    private static final Columns<PaymentBatch> COLUMNS = Columns.of("number", "text", PaymentBatch::number)
            .and("fund", "text", PaymentBatch::fund)
            .and("to_fund", "text", PaymentBatch::toFund)
            .and("payments", "integer", PaymentBatch::payments)
            .and("amount_fen", "bigint", PaymentBatch::amount)
            .and("made_by", "text", PaymentBatch::by)
            .and("made_at", "timestamptz", PaymentBatch::madeAt);

    void insert(Connection connection) throws SQLException {
        COLUMNS.insert(connection, "payment_batches", List.of(this));
    }

    /** The fund's batch of this number; an empty list if there is none. */
    static List<PaymentBatch> find(Connection connection, FundCode fund, String number) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT " + COLUMNS.names() + " FROM payment_batches WHERE number = ? AND fund = ?",
                        number,
                        fund)
                .list(row -> new PaymentBatch(
                        row.text("number"),
                        row.fund("fund"),
                        row.fund("to_fund"),
                        row.integer("payments"),
                        row.fen("amount_fen"),
                        row.text("made_by"),
                        row.instant("made_at")));
    }
}
