package org.jiexu.rules;

/**
 * Why a rule gives no answer. The names are part of the API and never change. The words, in Chinese and English, are in the bundle
 * {@code org.jiexu.rules.trace.refusals}, and what can be done next in {@code org.jiexu.rules.trace.remedies}.
 */
public enum RefusalCode {
    /** no official calendar for a year that is needed. */
    CALENDAR_MISSING,
    /** no interest rate for a year that is needed. */
    RATE_MISSING,
    /** A rate that is no fraction of the whole: above 1. */
    RATE_OUT_OF_RANGE,
    /** a month before pooling began, without the rate the person paid. */
    PERSONAL_RATE_MISSING,
    /** a month of a temporary account without the rate of both sides. */
    CREDIT_RATE_MISSING,
    /** a rate of both sides given for a general account, where the law sets the rate. */
    CREDIT_RATE_NOT_ALLOWED,
    /** No month was paid, so there is nothing to compute. */
    NO_CONTRIBUTION,
    /** A row that ends before it begins. */
    MONTHS_REVERSED,
    /** a month named twice. */
    MONTHS_OVERLAP,
    /** a month after the year of the transfer. */
    MONTH_AFTER_TRANSFER_YEAR,
    /** a booked balance of the transfer year or later; the balance of the year before is the last that can be carried on. */
    BOOKED_BALANCE_TOO_LATE,
    /** A contribution base of zero or less. */
    BASE_NOT_POSITIVE,
    /** A negative amount where only money paid in can stand. */
    AMOUNT_NEGATIVE,
    /** An amount beyond what the computation is made for. */
    AMOUNT_TOO_LARGE,
    /** More years than a working life has. */
    HISTORY_TOO_LONG,
    /** an average wage or a declared wage that is not positive. */
    WAGE_NOT_POSITIVE,
    /** no floor and cap in force on that day. */
    BOUNDS_MISSING,
    /** no limit for that leg in force on that day. */
    LIMIT_MISSING,
    /** No number of that name in force on that day. */
    NUMBER_MISSING,
    /** no age limit in force on that day. */
    AGE_LIMIT_MISSING,
    /** not a province, and not an area that pools pension money. */
    PROVINCE_UNKNOWN,
    /** no threshold for the place of payment in force on that day. */
    THRESHOLD_MISSING,
    /** cities are compared, and of a place only the province is known. */
    PREFECTURE_MISSING,
    /** two places whose relations end in the same month, and the answer hangs on which is later. */
    LATEST_PLACE_AMBIGUOUS,
    /** a number of months that cannot be: negative, zero where there must be some, or more than a working life has. */
    MONTHS_OUT_OF_RANGE,
    /** A month before there was an insurance, or after the day for which one asks. */
    MONTH_OUT_OF_RANGE,
    /** deemed months in a temporary account. */
    DEEMED_MONTHS_NOT_ALLOWED,
    /** a birth before 1900, or after the day of the data. */
    BIRTH_MONTH_OUT_OF_RANGE,
    /** no retirement age for that group and birth month. */
    RETIREMENT_AGE_MISSING,
    /** no least months for that year of retirement. */
    MINIMUM_MONTHS_MISSING,
    /** no divisors in force on that day. */
    DIVISOR_MISSING,
    /** an age that the divisors do not reach. */
    AGE_OUT_OF_TABLE,
    /** no benefit base of that place and year in the data. */
    BENEFIT_BASE_MISSING,
    /** a benefit base of zero or less. */
    BENEFIT_BASE_NOT_POSITIVE,
    /** no average wage of that place and year in the data. */
    AVERAGE_WAGE_MISSING,
    /** a contribution index of zero. */
    INDEX_NOT_POSITIVE,
    /** a contribution index that cannot be: ten or more. */
    INDEX_OUT_OF_RANGE
}
