package org.jiexu.service.rulebook;

import java.io.IOException;

/** The one source of the rule tables: the registry's database, near or far. */
@FunctionalInterface
public interface TableSource {

    /**
     * Tells what is held and hears what is in force.
     *
     * @throws IOException when the source does not answer, or not as it should
     */
    TablesInForce compare(HeldTables held) throws IOException;
}
