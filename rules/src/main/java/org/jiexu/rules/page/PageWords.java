package org.jiexu.rules.page;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.words.WordFiles;

/** The words of the page that are neither in a table nor in another bundle: Chinese for a {@code zh} locale, English for all others. */
final class PageWords {

    private static final PageWords ENGLISH = new PageWords(Locale.ENGLISH);
    private static final PageWords CHINESE = new PageWords(Locale.CHINESE);

    private final ResourceBundle words;

    private PageWords(Locale locale) {
        this.words = WordFiles.beside(PageWords.class, "page", locale);
    }

    static PageWords in(Locale locale) {
        return WordFiles.isChinese(locale) ? CHINESE : ENGLISH;
    }

    boolean isChinese() {
        return this == CHINESE;
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
