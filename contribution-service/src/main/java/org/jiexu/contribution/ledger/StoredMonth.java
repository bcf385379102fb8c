package org.jiexu.contribution.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Row;
import org.jiexu.service.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code contributions} as it lies there, value by value: what is tagged of it (docs/decisions/0151). Nothing is
 * interpreted, so that a row that somebody else wrote can be read too.
 */
public record StoredMonth(
        long accountId,
        LocalDate month,
        int copy,
        long base,
        @Nullable Long employer,
        long personal,
        long credit,
        @Nullable LocalDate receivedOn,
        @Nullable String employerCode,
        String originFund,
        String paidInto,
        @Nullable UUID transferId,
        @Nullable UUID overlapId,
        @Nullable UUID refundedBy,
        String standing,
        long journalId) {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS = """
            account_id, month, copy, base_fen, employer_fen, personal_fen, credit_fen, received_on, employer_code,
            origin_fund, paid_into, transfer_id, overlap_id, refunded_by, standing, journal_id""";

    /** The row that will be written of this month. */
    static StoredMonth of(Contribution contribution, long journalId) {
        Fen employer = contribution.employer();
        return new StoredMonth(
                contribution.accountId(),
                contribution.month().atDay(1),
                contribution.copy(),
                contribution.base().fen(),
                employer == null ? null : (Long) employer.fen(),
                contribution.personal().fen(),
                contribution.credit().fen(),
                contribution.receivedOn(),
                contribution.employerCode(),
                contribution.originFund().code(),
                contribution.paidInto().name(),
                contribution.transferId(),
                contribution.overlapId(),
                null,
                contribution.standing().name(),
                journalId);
    }

    /** The row that has {@link #COLUMNS}. */
    public static StoredMonth read(Row row) throws SQLException {
        return new StoredMonth(
                row.number("account_id"),
                row.day("month"),
                row.integer("copy"),
                row.number("base_fen"),
                row.numberOrNull("employer_fen"),
                row.number("personal_fen"),
                row.number("credit_fen"),
                row.day("received_on"),
                row.text("employer_code"),
                row.text("origin_fund"),
                row.text("paid_into"),
                row.id("transfer_id"),
                row.id("overlap_id"),
                row.id("refunded_by"),
                row.text("standing"),
                row.number("journal_id"));
    }

    StoredMonth standing(String newStanding, @Nullable UUID newRefundedBy, int newCopy) {
        return new StoredMonth(
                accountId,
                month,
                newCopy,
                base,
                employer,
                personal,
                credit,
                receivedOn,
                employerCode,
                originFund,
                paidInto,
                transferId,
                overlapId,
                newRefundedBy,
                newStanding,
                journalId);
    }

    /** What is tagged. */
    public RowBytes into(RowBytes bytes) {
        return bytes.row("contributions")
                .number(accountId)
                .day(month)
                .number(copy)
                .number(base)
                .number(employer)
                .number(personal)
                .number(credit)
                .day(receivedOn)
                .text(employerCode)
                .text(originFund)
                .text(paidInto)
                .id(transferId)
                .id(overlapId)
                .id(refundedBy)
                .text(standing)
                .number(journalId);
    }
}
