package org.jiexu.embedded;

/**
 * A role of a server, with its password.
 *
 * @param role lower case letters, digits and underscores
 * @param password never shown
 */
public record DatabaseLogin(String role, String password) {

    @Override
    public String toString() {
        return role;
    }
}
