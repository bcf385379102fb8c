package org.jiexu.contribution.intake;

/** The fields of a row, in the order of the documented header. */
enum Column {
    PERSONAL_NUMBER("personalNumber", true),
    MONTH("month", true),
    BASE("base", true),
    EMPLOYER_AMOUNT("employerAmount", true),
    PERSONAL_AMOUNT("personalAmount", true),
    /** Empty for workers who pay for themselves. */
    EMPLOYER_CODE("employerCode", false),
    RECEIVED_ON("receivedOn", true);

    private final String label;
    private final boolean needed;

    Column(String label, boolean needed) {
        this.label = label;
        this.needed = needed;
    }

    String label() {
        return label;
    }

    /** Whether every row must fill it. */
    boolean isNeeded() {
        return needed;
    }
}
