package org.jiexu.registry.ruletable;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.rules.book.RowChange;
import org.jspecify.annotations.Nullable;

/** What an administrator has loaded into a table. Never changed. */
@Entity
@Immutable
@Table(name = "rule_table_editions")
class Edition {
    /** The place in the order in which editions came into force: the database gives it. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long sequence;

    @Column(name = "id")
    private UUID editionId;

    private String ruleTable;
    private LocalDate asOf;
    private String notice;
    private String content;
    private String contentHash;

    @Convert(converter = ChangesColumn.class)
    private List<RowChange> changes;

    private String ruleVersion;
    private String loadedBy;
    private Instant loadedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Edition() {}

    /**
     * An edition that is about to be stored.
     *
     * @param content header and rows as they were taken
     * @param contentHash SHA-256 of the content, in hexadecimal
     * @param changes how the table differed from the one before
     * @param ruleVersion of the book with this edition
     * @param loadedBy the administrator as the journal names it
     */
    Edition(
            TableLoading.Rows rows,
            String content,
            String contentHash,
            List<RowChange> changes,
            String ruleVersion,
            String loadedBy,
            Instant loadedAt) {
        this.editionId = UUID.randomUUID();
        this.ruleTable = rows.table();
        this.asOf = rows.asOf();
        this.notice = rows.notice();
        this.content = content;
        this.contentHash = contentHash;
        this.changes = changes;
        this.ruleVersion = ruleVersion;
        this.loadedBy = loadedBy;
        this.loadedAt = loadedAt;
    }

    /** Of a stored one. */
    long sequence() {
        if (sequence == null) {
            throw new IllegalStateException("not stored yet");
        }
        return sequence;
    }

    UUID id() {
        return editionId;
    }

    String table() {
        return ruleTable;
    }

    LocalDate asOf() {
        return asOf;
    }

    String notice() {
        return notice;
    }

    String content() {
        return content;
    }

    String contentHash() {
        return contentHash;
    }

    List<RowChange> changes() {
        return changes;
    }

    String ruleVersion() {
        return ruleVersion;
    }

    String loadedBy() {
        return loadedBy;
    }

    Instant loadedAt() {
        return loadedAt;
    }

    RuleTableLoaded message() {
        return new RuleTableLoaded(editionId, ruleTable, asOf, notice, content, ruleVersion, loadedAt);
    }
}
