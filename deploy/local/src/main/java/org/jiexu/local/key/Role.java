package org.jiexu.local.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who a token speaks for. */
public enum Role {
    /** Acts for one fund. */
    OFFICER,
    /** Stands above the officers of one fund. */
    SUPERVISOR,
    /** Keeps the money of one fund. */
    TREASURER,
    /** Looks after the funds of one pooling area. */
    PROVINCIAL_CENTRE,
    /** Sees everything and sets the funds' policies. */
    ADMINISTRATOR,
    /** Sees what an administrator sees, and instructs nothing. */
    AUDITOR,
    /** Follows events and computes. */
    PARTNER,
    /** Sees and moves its own relations. */
    WORKER;

    /** As tokens and commands write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its token names a fund. */
    boolean isOfFund() {
        return this == OFFICER || this == SUPERVISOR || this == TREASURER;
    }

    /** The role with that label; empty if there is none. */
    public static Optional<Role> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}
