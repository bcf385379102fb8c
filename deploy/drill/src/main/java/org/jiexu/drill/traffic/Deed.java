package org.jiexu.drill.traffic;

import java.time.Instant;

/**
 * An act that a service has answered for.
 *
 * @param at when the answer came
 * @param kind what it was
 * @param keeper the party whose database has it: {@code registry}, {@code transfer}, {@code ledger-51}
 * @param about where the gateway tells what came of it
 * @param act what was asked
 */
public record Deed(Instant at, Kind kind, String keeper, String about, OfficersAct act) {

    /** What officers do. */
    public enum Kind {
        /** A person was registered at a fund. */
        REGISTRATION,
        /** A monthly file was handed in. */
        FILE,
        /** A transfer was applied for. */
        APPLICATION,
        /** A fund has accepted or approved. */
        DECISION
    }

    /** The last word of an instruction's path: {@code accept}, {@code approve}. */
    public String action() {
        return act.path().substring(act.path().lastIndexOf('/') + 1);
    }
}
