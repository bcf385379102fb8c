package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/** Makes pages of templates. */
public final class Html {
    /** Under this name templates find the visit. */
    static final String VISIT = "visit";

    private static final String MEDIA_TYPE = "text/html;charset=UTF-8";
    private static final int LANGUAGE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

    private Html() {}

    /** A page in the visit's language that no cache keeps. */
    public static Response.ResponseBuilder page(Visit visit, int status, TemplateInstance template) {
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.language().tag())
                .entity(BidiControls.named(template.setLocale(visit.locale())
                        .setAttribute(VISIT, visit)
                        .render()));
        if (visit.languageChosen()) {
            response.cookie(new NewCookie.Builder(Visit.LANGUAGE_COOKIE)
                    .value(visit.locale().getLanguage())
                    .path("/")
                    .maxAge(LANGUAGE_COOKIE_SECONDS)
                    .httpOnly(true)
                    .secure(visit.secure())
                    .sameSite(NewCookie.SameSite.LAX)
                    .build());
        }
        return response;
    }
}
