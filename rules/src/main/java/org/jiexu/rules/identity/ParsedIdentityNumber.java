package org.jiexu.rules.identity;

/** What reading an identity number gives. */
public sealed interface ParsedIdentityNumber {

    /**
     * A number in its canonical form.
     *
     * @param upgraded true if 15 digits were given; keep them as an alias and look for duplicates again
     */
    record Valid(IdentityNumber number, boolean upgraded) implements ParsedIdentityNumber {}

    /** Not an identity number. */
    record Invalid(IdentityNumberError error) implements ParsedIdentityNumber {}
}
