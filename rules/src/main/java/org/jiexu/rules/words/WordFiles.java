package org.jiexu.rules.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The words that a class says, in UTF-8 in files beside it: {@code NAME.properties} is English, {@code NAME_zh.properties} Chinese.
 *
 * <p>A language has its own file alone: words that are missing in Chinese are a fault and are not said in English, and the language of
 * the machine decides nothing.
 */
public final class WordFiles {

    private WordFiles() {}

    /**
     * Reads the words; whoever says them keeps them.
     *
     * @param speaker a class of the package in which the file lies
     * @param name of the file, without language and ending
     * @param locale Chinese for any {@code zh} locale, English for all others
     * @return the words by key; {@link ResourceBundle#getString} of a key without words throws
     * @throws NullPointerException when there is no such file
     */
    public static ResourceBundle beside(Class<?> speaker, String name, Locale locale) {
        String file = name + (isChinese(locale) ? "_zh" : "") + ".properties";
        try (InputStream stream = Objects.requireNonNull(speaker.getResourceAsStream(file), file)) {
            return new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether a locale is answered in Chinese. */
    public static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
