package org.jiexu.service.access;

/** Authority that depends on the resource in the path. Implement it as an application-scoped bean; called on a thread that may wait. */
public interface ResourceAuthority {

    /**
     * Refuses a caller who has nothing to do with the resource, with a problem of status 403. A resource that does not exist is left to
     * the method, which says so.
     */
    void require(Caller caller, Routes.Match match);
}
