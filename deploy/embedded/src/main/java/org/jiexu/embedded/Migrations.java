package org.jiexu.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Brings a database to the state that a service's files describe, as its owner, and sets the service's rights anew: the
 * service itself starts later, as a role that could not do it.
 */
public final class Migrations {
    /** What the services' files call the role that they grant to. */
    private static final String SERVICE_ROLE = "serviceRole";

    /** What Flyway tells of every file is noise. Kept, or the setting would be collected with the logger. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private Migrations() {}

    /**
     * Migrates; nothing but the rights is written where nothing is new. A database that is newer than the files is left as it is, its rights too:
     * they were set by a version that knows all its tables.
     *
     * @param jdbcUrl of the database
     * @param files has the locations
     * @param locations folders of the class path: {@code classpath:db/service}
     * @return how many files were applied
     * @throws StartFailure with the reason; what was applied before stays, each file whole or not at all
     */
    public static int run(String jdbcUrl, ServiceDatabase database, ClassLoader files, List<String> locations) {
        FLYWAY.setLevel(Level.SEVERE);
        try {
            Flyway flyway = Flyway.configure(files)
                    .dataSource(
                            jdbcUrl, database.owner().role(), database.owner().password())
                    .placeholders(Map.of(SERVICE_ROLE, database.service().role()))
                    .locations(locations.toArray(String[]::new))
                    // A database's files come from several modules, each with an order of its own.
                    .outOfOrder(true)
                    .load();
            return isNewer(flyway.info()) ? 0 : flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new StartFailure("database " + database.name() + " cannot be migrated: " + e.getMessage(), e);
        }
    }

    /** Whether it has what the files do not know, and all that they do. */
    private static boolean isNewer(MigrationInfoService database) {
        boolean hasUnknown =
                Arrays.stream(database.applied()).map(MigrationInfo::getState).anyMatch(state -> !state.isResolved());
        return hasUnknown && database.pending().length == 0;
    }
}
