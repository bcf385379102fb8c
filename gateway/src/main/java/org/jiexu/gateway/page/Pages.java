package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.service.problem.Language;
import org.jspecify.annotations.Nullable;

/** What every template may ask of its page: {@code {page:lang}}. */
@TemplateExtension(namespace = "page")
final class Pages {

    private Pages() {}

    /** The page's language tag. */
    static String lang(@TemplateAttribute(Html.VISIT) Object visit) {
        return ((Visit) visit).language().tag();
    }

    private static boolean isChinese(Object visit) {
        return ((Visit) visit).language() == Language.ZH;
    }

    /** The link to the same page in the other language. */
    static String otherLanguage(@TemplateAttribute(Html.VISIT) Object visit) {
        return ((Visit) visit).path() + (isChinese(visit) ? "?lang=en" : "?lang=zh");
    }

    /** The other language's tag. */
    static String otherLang(@TemplateAttribute(Html.VISIT) Object visit) {
        return (isChinese(visit) ? Language.EN : Language.ZH).tag();
    }

    /** The path of the script that refreshes parts of the page. */
    static String htmx() {
        return Webjars.HTMX;
    }

    /** Of a text that a service gives in both languages the one of the page; the English one where there is no other. */
    static String say(@Nullable String chinese, String english, @TemplateAttribute("locale") Object locale) {
        return chinese != null && locale.equals(Locale.CHINESE) ? chinese : english;
    }

    /** Facts by their names: {@code rate = 0.08, wageSum = 60000.00}. */
    static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A number with its thousands set apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** An amount in yuan with its thousands set apart; what is no amount as it is. */
    static String yuan(@Nullable String amount) {
        String grouped = Yuan.grouped(amount);
        return grouped == null ? "" : grouped;
    }
}
