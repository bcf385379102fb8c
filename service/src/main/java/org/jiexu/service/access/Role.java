package org.jiexu.service.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What a caller is; the name in lower case is the token's {@code groups} entry. A token has exactly one of them. */
public enum Role {
    /** Acts for one fund and reads the cases in which it is a party. */
    OFFICER,
    /** Stands above the officers of one fund, and reads what they read. */
    SUPERVISOR,
    /** Keeps the money of one fund, and reads what its officers read. */
    TREASURER,
    /** Looks after the funds of one pooling area: reads the cases and tasks in which one of them takes part. */
    PROVINCIAL_CENTRE,
    /** Reads everything and sets policies; decides no case. */
    ADMINISTRATOR,
    /** Reads what an administrator reads, and instructs nothing. */
    AUDITOR,
    /** A system of a partner: events, directory, calculations. */
    PARTNER,
    /** A worker, for the worker's own relation. */
    WORKER,
    /** Another service of Jiexu, for reads. */
    SERVICE;

    /** The name in a token. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role whose reads it may do as well; itself where it has reads of its own (docs/decisions/0260). */
    public Role reader() {
        return switch (this) {
            case SUPERVISOR, TREASURER -> OFFICER;
            case AUDITOR -> ADMINISTRATOR;
            case OFFICER, PROVINCIAL_CENTRE, ADMINISTRATOR, PARTNER, WORKER, SERVICE -> this;
        };
    }

    /** Whether its token names the fund that it is of. */
    public boolean isOfFund() {
        return reader() == OFFICER;
    }

    /** The one role among a token's groups; empty if there is none, or more than one. */
    public static Optional<Role> among(Collection<String> groups) {
        Role found = null;
        for (Role role : values()) {
            if (groups.contains(role.group())) {
                if (found != null) {
                    return Optional.empty();
                }
                found = role;
            }
        }
        return Optional.ofNullable(found);
    }
}
