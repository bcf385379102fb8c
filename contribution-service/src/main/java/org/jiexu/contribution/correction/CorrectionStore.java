package org.jiexu.contribution.correction;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.Standing;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/** What was corrected; and the rows of a month with the journals that posted them. */
final class CorrectionStore {

    private CorrectionStore() {}

    /**
     * A row of a month.
     *
     * @param employer null for a month that came with a transfer
     * @param journalKind what posted it
     */
    record PostedRow(
            int copy,
            @Nullable Fen employer,
            Fen personal,
            Fen credit,
            FundCode originFund,
            @Nullable UUID transferId,
            @Nullable UUID overlapId,
            Standing standing,
            long journalId,
            Kind journalKind) {}

    static List<PostedRow> rows(Connection connection, long accountId, YearMonth month) throws SQLException {
        List<PostedRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.copy, c.employer_fen, c.personal_fen, c.credit_fen, c.origin_fund, c.transfer_id, c.overlap_id,
                       c.standing, c.journal_id, j.kind
                FROM contributions c JOIN ledger_journals j ON j.id = c.journal_id
                WHERE c.account_id = ? AND c.month = ?
                ORDER BY c.copy""")) {
            select.setLong(1, accountId);
            select.setDate(2, Date.valueOf(month.atDay(1)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Long employer = result.getObject("employer_fen", Long.class);
                    rows.add(new PostedRow(
                            result.getInt("copy"),
                            employer == null ? null : Fen.of(employer),
                            Fen.of(result.getLong("personal_fen")),
                            Fen.of(result.getLong("credit_fen")),
                            new FundCode(result.getString("origin_fund")),
                            result.getObject("transfer_id", UUID.class),
                            result.getObject("overlap_id", UUID.class),
                            Standing.valueOf(result.getString("standing")),
                            result.getLong("journal_id"),
                            Kind.valueOf(result.getString("kind"))));
                }
            }
        }
        return rows;
    }

    /** Writes the correction, and puts the month's row out of the way of the one that may follow. */
    static void append(Connection connection, TagKeys tags, Correction correction, int copyBefore) throws SQLException {
        ContributionStore.reverse(
                connection,
                tags,
                new AccountMonth(correction.accountId(), correction.month()),
                copyBefore,
                correction.copy());
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO corrections (id, account_id, month, copy, reversed_journal_id, journal_id, employer_fen,
                    personal_fen, credit_fen, reason, document_number, document_date, corrected_by, corrected_at, interest_fen,
                    interest_journal_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, correction.id());
            insert.setLong(2, correction.accountId());
            insert.setDate(3, Date.valueOf(correction.month().atDay(1)));
            insert.setInt(4, correction.copy());
            insert.setLong(5, correction.reversedJournalId());
            insert.setLong(6, correction.journalId());
            insert.setLong(7, correction.employer().fen());
            insert.setLong(8, correction.personal().fen());
            insert.setLong(9, correction.credit().fen());
            insert.setString(10, correction.reason());
            insert.setString(11, correction.document().number());
            insert.setObject(12, correction.document().date());
            insert.setString(13, correction.correctedBy());
            insert.setObject(14, correction.correctedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(15, correction.interest().fen());
            insert.setObject(16, correction.interestJournalId());
            insert.executeUpdate();
        }
    }

    /** The corrections of an account, oldest first. */
    static List<Correction> ofAccount(Connection connection, long accountId) throws SQLException {
        List<Correction> corrections = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, account_id, month, copy, reversed_journal_id, journal_id, employer_fen, personal_fen, credit_fen,
                       reason, document_number, document_date, corrected_by, corrected_at, interest_fen, interest_journal_id
                FROM corrections WHERE account_id = ? ORDER BY corrected_at, id""")) {
            select.setLong(1, accountId);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    corrections.add(read(result));
                }
            }
        }
        return corrections;
    }

    private static Correction read(ResultSet result) throws SQLException {
        return new Correction(
                result.getObject("id", UUID.class),
                result.getLong("account_id"),
                YearMonth.from(result.getObject("month", LocalDate.class)),
                result.getInt("copy"),
                result.getLong("reversed_journal_id"),
                result.getLong("journal_id"),
                Fen.of(result.getLong("employer_fen")),
                Fen.of(result.getLong("personal_fen")),
                Fen.of(result.getLong("credit_fen")),
                Fen.of(result.getLong("interest_fen")),
                result.getObject("interest_journal_id", Long.class),
                result.getString("reason"),
                new Document(result.getString("document_number"), result.getObject("document_date", LocalDate.class)),
                result.getString("corrected_by"),
                result.getObject("corrected_at", OffsetDateTime.class).toInstant());
    }
}
