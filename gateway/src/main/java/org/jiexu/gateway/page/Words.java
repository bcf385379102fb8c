package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the pages, in UTF-8 in {@code words/FEATURE_LANGUAGE.properties}, read once. A template says {@code {words:signOut}}, or
 * {@code {words:dueUnknown(year)}} where the words have places, {@code {0}} and {@code {1}}. A key is in one file of a language only, and
 * a test holds that every key is used, and every key that is used is there in both languages.
 */
public final class Words {
    /** The files, by what their pages are of. */
    static final List<String> FEATURES = List.of(
            "frame",
            "tiles",
            "queue",
            "tasks",
            "transfer",
            "states",
            "overlaps",
            "money",
            "files",
            "ruletables",
            "parked",
            "signin",
            "track");

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final Map<Object, Map<String, String>> WORDS =
            Map.of(Locale.CHINESE, read(Locale.CHINESE), Locale.ENGLISH, read(Locale.ENGLISH));

    private Words() {}

    /** {@code {words:of(tile.word)}}: the words of a key that is known only when the page is made; an unknown key is a fault. */
    @TemplateExtension(namespace = "words")
    static String of(String key, @TemplateAttribute("locale") Object locale) {
        return filled(key, locale);
    }

    /** {@code {words:named('state_', state)}}: the words of what a service names; its name where this version does not know it. */
    @TemplateExtension(namespace = "words")
    static String named(String prefix, @Nullable Object name, @TemplateAttribute("locale") Object locale) {
        return in(locale).getOrDefault(prefix + name, Objects.toString(name, ""));
    }

    // Asked after the two above, which would otherwise be taken for keys.

    @TemplateExtension(namespace = "words", matchName = TemplateExtension.ANY, priority = 4)
    static String word(String key, @TemplateAttribute("locale") Object locale) {
        return filled(key, locale);
    }

    @TemplateExtension(namespace = "words", matchName = TemplateExtension.ANY, priority = 4)
    static String word(String key, Object value, @TemplateAttribute("locale") Object locale) {
        return filled(key, locale, value);
    }

    @TemplateExtension(namespace = "words", matchName = TemplateExtension.ANY, priority = 4)
    static String word(String key, Object first, Object second, @TemplateAttribute("locale") Object locale) {
        return filled(key, locale, first, second);
    }

    private static String filled(String key, Object locale, Object... values) {
        String words = in(locale).get(key);
        if (words == null) {
            throw new IllegalArgumentException("there are no words for " + key);
        }
        return PLACE.matcher(words)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
    }

    /** All words of a language, by key; a template knows its locale as an object. */
    static Map<String, String> in(Object locale) {
        return Objects.requireNonNull(WORDS.get(locale), "the product does not speak " + locale);
    }

    private static Map<String, String> read(Locale locale) {
        Map<String, String> words = new HashMap<>();
        for (String feature : FEATURES) {
            String file = "/words/" + feature + "_" + locale.getLanguage() + ".properties";
            Properties read = new Properties();
            try (InputStream stream = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
                read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            for (String key : read.stringPropertyNames()) {
                if (words.put(key, read.getProperty(key)) != null) {
                    throw new IllegalStateException(key + " has words in two files");
                }
            }
        }
        return Map.copyOf(words);
    }
}
