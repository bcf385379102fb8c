package org.jiexu.contribution.interest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** A posting of interest up to the end of a year, earlier years that were never posted included. */
@Entity
@Table(name = "interest_runs")
class InterestRun {
    private static final int WHOLE = 100;

    @Id
    private UUID id;

    private int year;

    @Enumerated(EnumType.STRING)
    private State state;

    /** The published rate of the year. */
    private String rate;

    /** The rule book in force when it began. */
    private String ruleVersion;

    /** The last account that is done. */
    private long afterAccount;

    /** The last account that there was when it began. */
    private long lastAccount;

    private long accounts;
    private long credited;

    @Column(name = "interest_fen")
    private Fen interest;

    private long leftOut;
    private String startedBy;
    private Instant startedAt;
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected InterestRun() {}

    /** One that begins now, over all accounts that there are. */
    InterestRun(UUID id, int year, Rate rate, String ruleVersion, long lastAccount, String startedBy, Instant at) {
        this.id = id;
        this.year = year;
        this.state = State.RUNNING;
        this.rate = rate.toString();
        this.ruleVersion = ruleVersion;
        this.lastAccount = lastAccount;
        this.interest = Fen.ZERO;
        this.startedBy = startedBy;
        this.startedAt = at;
    }

    /** Where the run is. */
    enum State {
        /** Some accounts wait. */
        RUNNING,
        /** Every account was looked at. */
        DONE
    }

    UUID id() {
        return id;
    }

    int year() {
        return year;
    }

    Instant startedAt() {
        return startedAt;
    }

    long afterAccount() {
        return afterAccount;
    }

    long lastAccount() {
        return lastAccount;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** Goes on behind a page of accounts: how many were looked at, got interest, how much in all, and could not be served. */
    void advance(long after, int looked, int served, Fen amount, int unserved) {
        afterAccount = after;
        accounts += looked;
        credited += served;
        interest = interest.plus(amount);
        leftOut += unserved;
    }

    void finish(Instant at) {
        state = State.DONE;
        finishedAt = at;
    }

    /** How far it is, 0 to 100, by the ids of the accounts. */
    private int percent() {
        return isDone() || lastAccount == 0 ? WHOLE : (int) (afterAccount * WHOLE / lastAccount);
    }

    InterestRunAnswer answer(Ledger ledger, Map<Code, Long> leftOutByCode) {
        return new InterestRunAnswer(
                id,
                ledger.code(),
                year,
                rate,
                ruleVersion,
                state,
                percent(),
                accounts,
                credited,
                interest,
                leftOut,
                leftOutByCode,
                InterestRunAnswer.path(ledger) + "/" + id + "/left-out-accounts",
                startedBy,
                startedAt,
                finishedAt);
    }

    /** What the journal keeps of it. */
    Map<String, Object> detail() {
        Map<String, Object> detail =
                new TreeMap<>(Map.of("runId", id, "year", year, "rate", rate, "ruleVersion", ruleVersion));
        if (isDone()) {
            detail.put("accounts", accounts);
            detail.put("credited", credited);
            detail.put("interest", interest);
            detail.put("leftOut", leftOut);
        }
        return detail;
    }
}
