package org.jiexu.registry.ruletable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.events.message.RuleTableLoaded;
import org.jiexu.rules.book.RowChange;

/**
 * What an administrator has loaded into a table.
 *
 * @param content header and rows as they were taken
 * @param contentHash SHA-256 of the content, in hexadecimal
 * @param changes how the table differed from the one before
 * @param ruleVersion of the book with this edition
 * @param loadedBy the administrator as the journal names it
 */
record Edition(
        UUID id,
        String table,
        LocalDate asOf,
        String notice,
        String content,
        String contentHash,
        List<RowChange> changes,
        String ruleVersion,
        String loadedBy,
        Instant loadedAt) {

    RuleTableLoaded message() {
        return new RuleTableLoaded(id, table, asOf, notice, content, ruleVersion, loadedAt);
    }
}
