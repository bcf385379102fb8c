package org.jiexu.web.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the product. */
public enum Language {
    ZH,
    EN;

    /**
     * The language an {@code Accept-Language} header asks for first: Chinese if its first range starts with {@code zh}.
     *
     * @param acceptLanguage the header; null where the caller sent none, which means English
     */
    public static Language ofHeader(@Nullable String acceptLanguage) {
        return acceptLanguage != null && acceptLanguage.strip().regionMatches(true, 0, "zh", 0, 2) ? ZH : EN;
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
