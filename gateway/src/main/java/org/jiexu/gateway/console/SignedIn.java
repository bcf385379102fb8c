package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jiexu.gateway.page.Html;
import org.jiexu.gateway.page.Visit;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person's request. Templates ask it through {@link OfThePerson}.
 *
 * @param directory where funds have their names
 * @param key the idempotency key of the page's forms, so that a second click changes nothing
 */
record SignedIn(Visit visit, Session session, FundDirectory directory, String key) {
    /** Under this name templates find it. */
    static final String PERSON = "person";

    SignedIn(Visit visit, Session session, FundDirectory directory) {
        this(visit, session, directory, UUID.randomUUID().toString());
    }

    Caller caller() {
        return session.caller();
    }

    /** The person, towards services. */
    Asker asker() {
        return new Asker(session.token(), visit.language());
    }

    /** A page, or a part of one that refreshes. */
    Response page(TemplateInstance template) {
        return page(Response.Status.OK.getStatusCode(), template);
    }

    Response page(int status, TemplateInstance template) {
        return Html.page(visit, status, template.setAttribute(PERSON, this)).build();
    }

    /** Where a form leads once it has done its work. */
    static Response goTo(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** Refuses a form that another site made the browser send. */
    void requireOwnForm(@Nullable String formToken) {
        byte[] expected = session.formToken().getBytes(StandardCharsets.US_ASCII);
        byte[] sent = (formToken == null ? "" : formToken).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, sent)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "the form does not come from this session");
        }
    }

    /** The fund that a list is of: the officer's own; others name one in the address, and null means that they did not. */
    @Nullable
    FundCode fundOfList() {
        FundCode own = caller().fund();
        return own != null ? own : FundCode.read(visit.parameter("fund")).orElse(null);
    }

    /** A fund's name in the language of the page; its code where the directory does not know it. */
    String nameOf(String fund) {
        return FundCode.read(fund)
                .flatMap(directory::find)
                .map(found -> visit.language() == Language.ZH ? found.nameZh() : found.nameEn())
                .orElse(fund);
    }

    /** A fund's code in an address. */
    static FundCode fund(String text) {
        return FundCode.read(text)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "a fund's code has six digits"));
    }

    /** An id in an address; what is none cannot be known. */
    static UUID id(String text, ErrorCode unknown, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(unknown, what + "'s id is a UUID");
        }
    }

    /** A field of a form; empty where it was not sent. */
    static String field(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }
}
