package org.jiexu.gateway.page;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.jiexu.gateway.access.CallerAddresses;
import org.jiexu.service.problem.Language;
import org.jspecify.annotations.Nullable;

/**
 * A browser's request for a page.
 *
 * @param language the language of the page: what {@code ?lang=} or the cookie says, else the browser's first choice, else Chinese
 * @param languageChosen whether {@code ?lang=} has just chosen it
 * @param path the path without the query
 * @param secure whether the browser came by HTTPS, to us or to a named proxy before us
 * @param fragment whether the page's own script asks for a part of it
 */
public record Visit(
        HttpServerRequest request,
        Language language,
        boolean languageChosen,
        String path,
        boolean secure,
        boolean fragment) {
    /** The cookie that remembers the language; it says nothing about the person. */
    public static final String LANGUAGE_COOKIE = "jiexu-language";

    public static Visit of(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Language> chosen = named(request.getParam("lang"));
        Language language = chosen.or(() -> Optional.<@Nullable Cookie>ofNullable(request.getCookie(LANGUAGE_COOKIE))
                        .flatMap(cookie -> named(cookie == null ? null : cookie.getValue())))
                .orElseGet(() -> ofBrowser(request.getHeader("Accept-Language")));
        return new Visit(
                request,
                language,
                chosen.isPresent(),
                request.path(),
                CallerAddresses.isHttps(context),
                "true".equals(request.getHeader("HX-Request")));
    }

    /** A cookie's value; empty if the browser sent none. */
    public Optional<String> cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? Optional.empty() : Optional.of(cookie.getValue());
    }

    /** A query parameter; empty text where there is none. */
    public String parameter(String name) {
        String value = request.getParam(name);
        return value == null ? "" : value;
    }

    /** Whether a browser asks, which shows pages; a program that reads JSON does not say so. */
    public boolean wantsHtml() {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** The language as templates know it. */
    public Locale locale() {
        return language.locale();
    }

    private static Optional<Language> named(@Nullable String name) {
        return switch (name == null ? "" : name) {
            case "zh" -> Optional.of(Language.ZH);
            case "en" -> Optional.of(Language.EN);
            default -> Optional.empty();
        };
    }

    private static Language ofBrowser(@Nullable String acceptLanguage) {
        return acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.startsWith("*")
                ? Language.ZH
                : Language.ofHeader(acceptLanguage);
    }
}
