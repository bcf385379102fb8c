package org.jiexu.rules.schemelink;

/** Which account merges into which. Part of the API. */
public enum LinkDirection {
    /** The resident account into the employee account; resident years do not count. */
    RESIDENT_TO_EMPLOYEE,
    /** The employee account into the resident account; employee years count as resident years. */
    EMPLOYEE_TO_RESIDENT
}
