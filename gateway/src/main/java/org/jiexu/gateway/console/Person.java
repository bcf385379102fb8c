package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import org.jiexu.web.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, as the page's head shows it.
 *
 * @param fund the officer's fund by name; null for an administrator
 */
@TemplateData
public record Person(String subject, String role, @Nullable String fund, String formToken) {

    /** Whether the tables of the rule book are this person's to load. */
    public boolean administrator() {
        return role.equals(Role.ADMINISTRATOR.group());
    }
}
