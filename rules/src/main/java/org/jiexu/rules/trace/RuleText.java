package org.jiexu.rules.trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.words.WordFiles;

/**
 * The words for lines, refusals and their remedies in one language. Chinese for any {@code zh} locale, English for all others. A pattern
 * names its parameters: {@code Interest of {year}}.
 */
public final class RuleText {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    /** What the keys of the words for codes begin with, in the bundle of the lines. */
    private static final String WORD = "word.";

    private static final RuleText ENGLISH = new RuleText(Locale.ENGLISH);
    private static final RuleText CHINESE = new RuleText(Locale.CHINESE);

    private final ResourceBundle lines;
    private final ResourceBundle refusals;
    private final ResourceBundle remedies;

    private RuleText(Locale locale) {
        this.lines = WordFiles.beside(RuleText.class, "lines", locale);
        this.refusals = WordFiles.beside(RuleText.class, "refusals", locale);
        this.remedies = WordFiles.beside(RuleText.class, "remedies", locale);
    }

    public static RuleText in(Locale locale) {
        return WordFiles.isChinese(locale) ? CHINESE : ENGLISH;
    }

    public String of(TraceLine line) {
        return fill(lines.getString(line.key()), inWords(line.inputs()));
    }

    public String of(RuleRefusal refusal) {
        return fill(refusals.getString(refusal.code().name()), refusal.parameters());
    }

    /** What whoever is refused can do next. */
    public String remedy(RuleRefusal refusal) {
        return fill(remedies.getString(refusal.code().name()), refusal.parameters());
    }

    private static String fill(String pattern, Map<String, String> parameters) {
        return PARAMETER.matcher(pattern).replaceAll(match -> {
            String value = parameters.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }

    /** Codes of the product, such as {@code GENERAL} or {@code true}, as a reader says them; all else as it is. */
    private Map<String, String> inWords(Map<String, String> inputs) {
        Map<String, String> said = new HashMap<>(inputs);
        said.replaceAll((name, value) -> lines.containsKey(WORD + value) ? lines.getString(WORD + value) : value);
        return said;
    }
}
