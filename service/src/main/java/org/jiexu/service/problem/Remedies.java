package org.jiexu.service.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.words.WordFiles;

/**
 * What whoever is refused can do next, by the code of the refusal: those of registry, ledgers and officers from the bundle
 * {@code remedies}, those of the rules from the rules.
 */
public final class Remedies {

    private static final String OTHER = "OTHER";
    private static final Remedies ENGLISH = new Remedies(Locale.ENGLISH);
    private static final Remedies CHINESE = new Remedies(Locale.CHINESE);

    private final ResourceBundle words;
    private final RuleText rules;

    private Remedies(Locale locale) {
        this.words = WordFiles.beside(Remedies.class, "remedies", locale);
        this.rules = RuleText.in(locale);
    }

    public static Remedies in(Language language) {
        return switch (language) {
            case EN -> ENGLISH;
            case ZH -> CHINESE;
        };
    }

    /** The words in both languages, English first. */
    public static String inBothLanguages(String code, Map<String, String> facts) {
        return ENGLISH.of(code, facts) + " " + CHINESE.of(code, facts);
    }

    /**
     * The words; general ones, with the way to complain, for a code that this version does not know.
     *
     * @param facts what was looked at, by name; fills the words
     */
    public String of(String code, Map<String, String> facts) {
        if (words.containsKey(code)) {
            return words.getString(code);
        }
        return ofRules(code)
                .map(known -> rules.remedy(new RuleRefusal(known, "", new LinkedHashMap<>(facts))))
                .orElseGet(() -> words.getString(OTHER));
    }

    private static Optional<RefusalCode> ofRules(String code) {
        return Arrays.stream(RefusalCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst();
    }
}
