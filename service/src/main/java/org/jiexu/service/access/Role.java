package org.jiexu.service.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What a caller is; the name in lower case is the token's {@code groups} entry. A token has exactly one of them. */
public enum Role {
    /** Acts for one fund and reads the cases in which it is a party. */
    OFFICER,
    /** Reads everything and sets policies; decides no case. */
    ADMINISTRATOR,
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
