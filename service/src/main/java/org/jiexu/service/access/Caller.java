package org.jiexu.service.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the verified token says. A resource gets it from {@link CurrentCaller}.
 *
 * @param subject the token's {@code sub}; an account, never a name or an identity number
 * @param role the one role
 * @param fund code of the fund of an officer, supervisor or treasurer; null for every other role
 * @param worker id of the worker; null for every other role
 * @param area the two digits of a provincial centre's pooling area, as its ledger has them; null for every other role
 */
public record Caller(
        String subject,
        Role role,
        @Nullable FundCode fund,
        @Nullable String worker,
        @Nullable String area) {

    /** A caller who is no provincial centre. */
    public Caller(String subject, Role role, @Nullable FundCode fund, @Nullable String worker) {
        this(subject, role, fund, worker, null);
    }

    /**
     * The caller as journals name it: role, subject and the fund or area that it is of, such as {@code officer:chengdu-1@510100} or
     * {@code provincial_centre:sichuan-1@51}.
     */
    public String actor() {
        String of = fund != null ? "@" + fund : area != null ? "@" + area : "";
        return role.group() + ":" + subject + of;
    }

    public boolean is(Role... roles) {
        return List.of(roles).contains(role);
    }

    /** Whether the caller is an officer of that fund. */
    public boolean isOfficerOf(FundCode other) {
        return role == Role.OFFICER && other.equals(fund);
    }

    /** Whether the caller is of that fund, and reads what its officers read. */
    public boolean isOf(FundCode other) {
        return role.isOfFund() && other.equals(fund);
    }

    /** Whether the caller is that worker. */
    public boolean isWorker(String workerId) {
        return role == Role.WORKER && workerId.equals(worker);
    }

    /** Refuses everyone who is not an officer of the fund: {@code ROLE_REQUIRED} or {@code NOT_YOUR_FUND}. */
    public void requireOfficerOf(FundCode other) {
        requireRole(Role.OFFICER);
        if (!other.equals(fund)) {
            throw notYourFund();
        }
    }

    /** Refuses officers, supervisors and treasurers of funds that are not among those named; lets every other role pass. */
    public void requireOfficersToBeOf(FundCode... funds) {
        if (role.isOfFund() && (fund == null || !List.of(funds).contains(fund))) {
            throw notYourFund();
        }
    }

    /** Refuses workers other than the one named; lets every other role pass. */
    public void requireWorkersToBe(String workerId) {
        if (role == Role.WORKER && !workerId.equals(worker)) {
            throw new ProblemException(ErrorCode.NOT_YOUR_DATA, "the token is of another worker");
        }
    }

    /** Refuses everyone who has none of the roles, nor reads what one of them reads. For what changes nothing. */
    public void requireReader(Role... roles) {
        if (!is(roles) && !List.of(roles).contains(role.reader())) {
            requireRole(roles);
        }
    }

    /** Refuses everyone who has none of the roles. */
    public void requireRole(Role... roles) {
        if (!is(roles)) {
            String needed = Arrays.stream(roles).map(Role::group).collect(Collectors.joining(", "));
            throw new ProblemException(
                            ErrorCode.ROLE_REQUIRED, "needs the role " + needed + ", the token has " + role.group())
                    .with("roles", Arrays.stream(roles).map(Role::group).toList());
        }
    }

    private ProblemException notYourFund() {
        return new ProblemException(ErrorCode.NOT_YOUR_FUND, "the token is of fund " + fund)
                .with("fund", String.valueOf(fund));
    }
}
