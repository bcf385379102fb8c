package org.jiexu.service.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the product. */
public enum Language {
    ZH,
    EN;

    private static final List<Locale> LOCALES = List.of(Locale.CHINESE, Locale.ENGLISH);

    /**
     * The language of the product that an {@code Accept-Language} header prefers, by its quality values (RFC 9110, 12.5.4; RFC 4647, 3.4).
     *
     * @param acceptLanguage the header; null where the caller sent none. That means English, as does one that is malformed or names neither
     */
    public static Language ofHeader(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        try {
            Locale preferred = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage.strip()), LOCALES);
            return Locale.CHINESE.equals(preferred) ? ZH : EN;
        } catch (IllegalArgumentException malformed) {
            return EN;
        }
    }

    /** The text in this language. */
    public String of(ErrorCode.Text text) {
        return switch (this) {
            case ZH -> text.zh();
            case EN -> text.en();
        };
    }

    /** The language as message bundles know it. */
    public Locale locale() {
        return switch (this) {
            case ZH -> Locale.CHINESE;
            case EN -> Locale.ENGLISH;
        };
    }

    /** The language as HTTP and HTML name it. */
    public String tag() {
        return switch (this) {
            case ZH -> "zh-CN";
            case EN -> "en";
        };
    }
}
