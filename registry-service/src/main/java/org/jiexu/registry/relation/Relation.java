package org.jiexu.registry.relation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * A worker's insurance relation at a fund.
 *
 * @param personalNumber ten digits, unique in the fund and nowhere else
 * @param accountKindRule the rule that decided the kind, such as {@code }; null where the fund stated it
 * @param approvedPosting the approval that the registration named, else null
 * @param ageAtRegistration completed years on {@code registeredOn}, birthday included (C-5)
 * @param sealedOn since when a temporary account waits for the benefit place, because the worker moved on; else null
 * @param generalFrom the first general month of an account that was temporary before; else null
 * @param firstPaidMonth null while nothing is paid
 * @param version counts the changes, from 1
 */
public record Relation(
        UUID id,
        UUID workerId,
        FundCode fund,
        String personalNumber,
        AccountKind accountKind,
        @Nullable String accountKindRule,
        @Nullable ApprovedPosting approvedPosting,
        LocalDate registeredOn,
        int ageAtRegistration,
        RelationState standing,
        @Nullable LocalDate sealedOn,
        @Nullable YearMonth generalFrom,
        @Nullable YearMonth firstPaidMonth,
        int version) {

    /** Held by its fund still: active or reserved. */
    public boolean isOpen() {
        return standing.state() != RelationState.State.TRANSFERRED;
    }

    /** The relation with another standing, one version on. */
    public Relation with(RelationState next) {
        return new Relation(
                id,
                workerId,
                fund,
                personalNumber,
                accountKind,
                accountKindRule,
                approvedPosting,
                registeredOn,
                ageAtRegistration,
                next,
                sealedOn,
                generalFrom,
                firstPaidMonth,
                version + 1);
    }

    /** The relation with its account turned general by this rule from a month on, one version on. */
    Relation turnedGeneral(String rule, YearMonth from) {
        return new Relation(
                id,
                workerId,
                fund,
                personalNumber,
                AccountKind.GENERAL,
                rule,
                approvedPosting,
                registeredOn,
                ageAtRegistration,
                standing,
                sealedOn,
                from,
                firstPaidMonth,
                version + 1);
    }

    /** The relation with a month paid: itself if that is not earlier than the first one known, else one version on. */
    public Relation paid(YearMonth month) {
        if (firstPaidMonth != null && !month.isBefore(firstPaidMonth)) {
            return this;
        }
        return new Relation(
                id,
                workerId,
                fund,
                personalNumber,
                accountKind,
                accountKindRule,
                approvedPosting,
                registeredOn,
                ageAtRegistration,
                standing,
                sealedOn,
                generalFrom,
                month,
                version + 1);
    }
}
