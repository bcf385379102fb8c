package org.jiexu.embedded;

/**
 * A database with two roles of its own (decision 0190). The owner migrates and is in no running process; the service works as a
 * role that owns nothing, makes nothing and may connect to this database alone. Neither is a superuser.
 *
 * @param name of the database
 * @param owner who owns the database and all that is in it
 * @param service as whom the service logs in
 */
public record ServiceDatabase(String name, DatabaseLogin owner, DatabaseLogin service) {

    /**
     * With roles named after the database: {@code jiexu_registry} works in the database {@code jiexu_registry}, which
     * {@code jiexu_registry_owner} owns.
     */
    public static ServiceDatabase named(String name, String ownerPassword, String servicePassword) {
        return new ServiceDatabase(
                name, new DatabaseLogin(name + "_owner", ownerPassword), new DatabaseLogin(name, servicePassword));
    }
}
