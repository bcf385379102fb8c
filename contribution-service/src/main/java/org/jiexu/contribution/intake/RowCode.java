package org.jiexu.contribution.intake;

/** Why a row of a file was not posted. The names are part of the API. */
public enum RowCode {
    MALFORMED_LINE("The line cannot be read: wrong number of columns, a quote that does not end, or not JSON."),
    FIELD_MISSING("A field that every row needs is empty."),
    FIELD_TOO_LONG("The field is longer than any such code."),
    MONTH_INVALID("The month is not YYYY-MM, or before personal accounts existed."),
    MONTH_IN_FUTURE("The month has not begun."),
    AMOUNT_INVALID("The amount is not yuan with two decimals, or not in the range of a monthly contribution."),
    RECEIVED_ON_INVALID(
            "The day of receipt is not YYYY-MM-DD, lies in the future, or more than twelve months before the month."),
    UNKNOWN_PERSONAL_NUMBER(
            "The fund has no account with this personal number. The account of a new relation appears a moment after registration; the row may"
                    + " be sent again, also with the same file under a new key."),
    ACCOUNT_SEALED(
            "The account is sealed by a transfer under way; send the row again when the transfer has ended, also with the same file"
                    + " under a new key."),
    ACCOUNT_CLOSED("The account was transferred to another fund."),
    TEMPORARY_ACCOUNT_SEALED(
            "The worker moved on and the temporary account is sealed (R-3.6): later months are paid elsewhere."),
    DUPLICATE_MONTH("The account had this month before this file came: from an earlier file or a transfer."),
    DUPLICATE_IN_FILE("An earlier line of this file has the same personal number and month, and is posted."),
    AMOUNT_DIFFERS("The amount does not follow from the base at the rates of that month.");

    private final String message;

    RowCode(String message) {
        this.message = message;
    }

    /** What it means, for people. */
    public String message() {
        return message;
    }
}
