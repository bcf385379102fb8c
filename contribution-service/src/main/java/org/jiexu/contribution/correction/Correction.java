package org.jiexu.contribution.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jiexu.contribution.correction.CorrectionActs.Order;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A month that was taken back. */
@Entity
@Immutable
@Table(name = "corrections")
@SuppressWarnings("UnusedVariable") // some are for those who look into the table
class Correction {
    @Id
    private UUID id;

    private long accountId;
    private YearMonth month;

    /** Tells the month's row from others of the same month. */
    private short copy;

    private long reversedJournalId;
    private long journalId;

    @Column(name = "employer_fen")
    private Fen employer;

    @Column(name = "personal_fen")
    private Fen personal;

    @Column(name = "credit_fen")
    private Fen credit;

    @Column(name = "interest_fen")
    private Fen interest;

    private @Nullable Long interestJournalId;
    private String reason;
    private Document document;
    private String correctedBy;
    private Instant correctedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Correction() {}

    /**
     * Of what was ordered.
     *
     * @param interestJournalId the journal that took the interest back, null where there was none
     */
    Correction(Order order, Reversal reversal, long journalId, @Nullable Long interestJournalId) {
        this.id = reversal.id();
        this.accountId = reversal.account().id();
        this.month = order.month();
        this.copy = (short) reversal.copy();
        this.reversedJournalId = reversal.wrong().journalId();
        this.journalId = journalId;
        this.employer = reversal.wrong().employerOrZero();
        this.personal = reversal.wrong().personal();
        this.credit = reversal.wrong().credit();
        this.interest = reversal.interest();
        this.interestJournalId = interestJournalId;
        this.reason = order.reason();
        this.document = order.document();
        this.correctedBy = order.caller().actor();
        this.correctedAt = reversal.at();
    }

    /** The evidence. */
    @Embeddable
    record Document(
            @Column(name = "document_number") String number,
            @Column(name = "document_date") LocalDate date) {}

    private Fen pooled() {
        return employer.plus(personal).minus(credit);
    }

    CorrectionAnswer answer() {
        return new CorrectionAnswer(
                id,
                month.toString(),
                employer,
                personal,
                credit,
                pooled(),
                interest,
                reversedJournalId,
                journalId,
                interestJournalId,
                reason,
                document.number(),
                document.date(),
                correctedAt);
    }

    /** What the journal keeps of it. */
    Map<String, Object> detail(UUID relationId) {
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "relationId", relationId,
                "correctionId", id,
                "month", month.toString(),
                "credited", credit,
                "pooled", pooled(),
                "interest", interest,
                "reversedJournal", reversedJournalId,
                "journal", journalId,
                "reason", reason,
                "document", document.number()));
        if (interestJournalId != null) {
            detail.put("interestJournal", interestJournalId);
        }
        return detail;
    }
}
