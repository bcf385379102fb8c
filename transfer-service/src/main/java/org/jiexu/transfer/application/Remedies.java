package org.jiexu.transfer.application;

import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What a refused applicant can do next, by code, from the bundle {@code remedies}. */
public final class Remedies {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.jiexu.transfer.remedies");

    private Remedies() {}

    /** The words in both languages; the general ones for a code that this version does not know. */
    public static String of(String code) {
        try {
            return TEXTS.getString(code);
        } catch (MissingResourceException e) {
            return TEXTS.getString("OTHER");
        }
    }
}
