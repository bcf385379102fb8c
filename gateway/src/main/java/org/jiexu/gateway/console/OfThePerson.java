package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jspecify.annotations.Nullable;

/** What templates of the console ask of whoever is signed in: {@code {person:subject}}. */
@TemplateExtension(namespace = "person")
final class OfThePerson {

    private OfThePerson() {}

    static String subject(@TemplateAttribute(SignedIn.PERSON) Object person) {
        return ((SignedIn) person).caller().subject();
    }

    /** The officer's fund by name; null for an administrator. */
    static @Nullable String fund(@TemplateAttribute(SignedIn.PERSON) Object person) {
        FundCode fund = ((SignedIn) person).caller().fund();
        return fund == null ? null : ((SignedIn) person).nameOf(fund.code());
    }

    static boolean administrator(@TemplateAttribute(SignedIn.PERSON) Object person) {
        return ((SignedIn) person).caller().is(Role.ADMINISTRATOR);
    }

    /** Whether it is of some fund, or reads all of them: others have no page of a fund's money. */
    static boolean readsFunds(@TemplateAttribute(SignedIn.PERSON) Object person) {
        Role role = ((SignedIn) person).caller().role();
        return role.isOfFund() || role.reader() == Role.ADMINISTRATOR;
    }

    /** {@code {person:reads(case.fromFund)}}: whether it may see the money of that fund, so that a link to it leads somewhere. */
    static boolean reads(String fund, @TemplateAttribute(SignedIn.PERSON) Object person) {
        Caller caller = ((SignedIn) person).caller();
        return caller.role().reader() == Role.ADMINISTRATOR
                || FundCode.read(fund).filter(caller::isOf).isPresent();
    }

    /** Proves that a form comes from this session. */
    static String formToken(@TemplateAttribute(SignedIn.PERSON) Object person) {
        return ((SignedIn) person).session().formToken();
    }

    /** The idempotency key of this page's forms. */
    static String key(@TemplateAttribute(SignedIn.PERSON) Object person) {
        return ((SignedIn) person).key();
    }

    /** {@code {person:place(case.fromFund)}}: a fund by its name in the person's language. */
    static String place(String fund, @TemplateAttribute(SignedIn.PERSON) Object person) {
        return ((SignedIn) person).nameOf(fund);
    }
}
