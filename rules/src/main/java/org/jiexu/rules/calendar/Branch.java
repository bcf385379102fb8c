package org.jiexu.rules.calendar;

/** Which insurance a limit belongs to. In the table of deadlines the names stand in small letters. */
public enum Branch {
    /** The employee pension between two funds. */
    PENSION("R-2.1"),
    /** Employee and resident pension. */
    LINK("R-2.4"),
    /** Medical insurance. */
    MEDICAL("R-8.1"),
    /** Unemployment insurance. */
    UNEMPLOYMENT("R-8.5");

    private final String rule;

    Branch(String rule) {
        this.rule = rule;
    }

    /** The rule that sets its limits. */
    public String rule() {
        return rule;
    }
}
