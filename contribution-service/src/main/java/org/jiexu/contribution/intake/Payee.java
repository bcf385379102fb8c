package org.jiexu.contribution.intake;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * An account as posting needs it: what its row says, and what the rows of a piece add. A class that changes, for there
 * is one for nearly every line of a file.
 */
final class Payee {
    private final long id;
    private final UUID relationId;
    private final AccountKind kind;
    private final @Nullable YearMonth generalFrom;
    private final AccountState state;
    private final long version;
    private final @Nullable YearMonth lastToPost;
    private final @Nullable YearMonth knownFirst;
    private final @Nullable YearMonth knownLast;

    private @Nullable YearMonth first;
    private @Nullable YearMonth last;

    private int monthsAdded;
    private long addedFen;
    private @Nullable YearMonth onlyTaken;
    private @Nullable Set<YearMonth> taken;

    /**
     * As the account's row is.
     *
     * @param generalFrom the first general month of an account that was temporary before, else null
     * @param version as it was read
     * @param lastToPost the last month that a sealed temporary account takes, else null
     */
    Payee(
            long id,
            UUID relationId,
            AccountKind kind,
            @Nullable YearMonth generalFrom,
            AccountState state,
            long version,
            @Nullable YearMonth first,
            @Nullable YearMonth last,
            @Nullable YearMonth lastToPost) {
        this.id = id;
        this.relationId = relationId;
        this.kind = kind;
        this.generalFrom = generalFrom;
        this.state = state;
        this.version = version;
        this.first = first;
        this.last = last;
        this.knownFirst = first;
        this.knownLast = last;
        this.lastToPost = lastToPost;
    }

    long id() {
        return id;
    }

    UUID relationId() {
        return relationId;
    }

    /** Into which kind of account a month is paid: one before the account was turned stays temporary. */
    AccountKind kindIn(YearMonth month) {
        return generalFrom != null && month.isBefore(generalFrom) ? AccountKind.TEMPORARY : kind;
    }

    AccountState state() {
        return state;
    }

    /** Whether the account has ended before this month. */
    boolean endedBefore(YearMonth month) {
        return lastToPost != null && month.isAfter(lastToPost);
    }

    /** Whether the account may have the month from before: those after its last are free. */
    boolean mayHave(YearMonth month) {
        return knownLast != null && !month.isAfter(knownLast);
    }

    /**
     * Takes a month for a row.
     *
     * @return false if an earlier row of the piece has it
     */
    boolean take(YearMonth month) {
        if (onlyTaken == null) {
            onlyTaken = month;
            return true;
        }
        if (taken == null) {
            taken = new HashSet<>();
            taken.add(onlyTaken);
        }
        return taken.add(month);
    }

    /** A month more that counts, and its credit. */
    void add(YearMonth month, Fen credit) {
        addedFen = Math.addExact(addedFen, credit.fen());
        monthsAdded++;
        first = first == null || month.isBefore(first) ? month : first;
        last = last == null || month.isAfter(last) ? month : last;
    }

    boolean isChanged() {
        return monthsAdded > 0;
    }

    /** What the rows of the piece credited. */
    Fen added() {
        return Fen.of(addedFen);
    }

    int monthsAdded() {
        return monthsAdded;
    }

    long version() {
        return version;
    }

    @Nullable
    YearMonth first() {
        return first;
    }

    @Nullable
    YearMonth last() {
        return last;
    }

    /** The first month, if it is new: it is told when it is the first, and again when an earlier one is posted. */
    @Nullable
    YearMonth newFirst() {
        return first == null || first.equals(knownFirst) ? null : first;
    }
}
