package org.jiexu.rules.page;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jiexu.rules.book.Certainty;

/** The words of the page that are neither in a table nor in another bundle: Chinese for a {@code zh} locale, English for all others. */
final class PageWords {

    private static final String BUNDLE = "org.jiexu.rules.page.page";

    private final ResourceBundle words;
    private final Locale locale;

    PageWords(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** The words of a key, with names and values put in. */
    String of(String key, Object... namesAndValues) {
        String text = words.getString(key);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1].toString());
        }
        return text;
    }

    /** As {@link #of}; the key's last part where there are no words for it. */
    String orName(String prefix, String name) {
        String key = prefix + "." + name;
        return words.containsKey(key) ? words.getString(key) : name;
    }

    String certainty(Certainty certainty) {
        return certainty(certainty.name().toLowerCase(Locale.ROOT));
    }

    String certainty(String name) {
        return orName("certainty", name);
    }
}
