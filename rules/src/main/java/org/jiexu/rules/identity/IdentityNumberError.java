package org.jiexu.rules.identity;

/** What is wrong with an identity number, in the order in which it is looked for. */
public enum IdentityNumberError {
    /** Not 17 digits and a check character, and not 15 digits. */
    FORMAT,
    /** No such day, a day to come, a day before 1800, or a 15-digit number whose century cannot be known. */
    BIRTHDATE,
    /** The last character is not the one that the others give. */
    CHECK_DIGIT
}
