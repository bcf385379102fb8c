package org.jiexu.contribution.intake;

/** What is strange about a row that was posted all the same. The names are part of the API. */
public enum FlagCode {
    BASE_BELOW_FLOOR("The base is below the area's floor for that month (R-4.7)."),
    BASE_ABOVE_CAP("The base is above the area's cap for that month (R-4.7).");

    private final String message;

    FlagCode(String message) {
        this.message = message;
    }

    /** What it means, for people. */
    public String message() {
        return message;
    }
}
