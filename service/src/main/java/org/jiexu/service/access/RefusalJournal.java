package org.jiexu.service.access;

import java.time.Instant;
import org.jiexu.service.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a service writes down that it refused a caller for want of authority. Implement it as an application-scoped bean; it is
 * called after the request's own transaction has been rolled back, so it needs one of its own. {@link RefusalCounts} says which refusals
 * become rows.
 */
public interface RefusalJournal {

    /**
     * A refusal with status 403.
     *
     * @param route the template of the address, such as {@code /v1/funds/{fund}/relations}; never the path, which may hold anything
     * @param part which of several parts of the process was asked, {@code ledger-51}; null where it is one, or none was named
     */
    record Refusal(
            Instant at,
            Caller caller,
            ErrorCode code,
            String method,
            String route,
            @Nullable String part) {}

    /** Under which name a request keeps which part of the process it asks. */
    String PART = "jiexu.part";

    /**
     * Refusals of one caller, with one code at one route in one hour, of which the last ones have no row of their own.
     *
     * @param from the beginning of the hour
     * @param last when the last of them was
     * @param refused how many there were in all
     * @param withoutRow how many of them were counted only
     */
    record Counted(Refusal of, Instant from, Instant last, long refused, long withoutRow) {}

    /** Writes the refusal down. An exception makes the answer an internal error: no refusal without its row, or its count. */
    void record(Refusal refusal);

    /** Writes down how many there were. An exception means that it is tried again later. */
    void record(Counted counted);
}
