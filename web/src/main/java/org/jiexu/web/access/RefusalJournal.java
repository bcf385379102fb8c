package org.jiexu.web.access;

import java.time.Instant;
import org.jiexu.web.problem.ErrorCode;

/**
 * Where a service writes down that it refused a caller for want of authority. Implement it as an application-scoped bean; it is
 * called after the request's own transaction has been rolled back, so it needs one of its own.
 */
public interface RefusalJournal {

    /**
     * A refusal with status 403.
     *
     * @param path the request's path; it holds no personal data
     */
    record Refusal(Instant at, Caller caller, ErrorCode code, String method, String path, String detail) {}

    /** Writes the refusal down. An exception makes the answer an internal error: no refusal without its row. */
    void record(Refusal refusal);
}
