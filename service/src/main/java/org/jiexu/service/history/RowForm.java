package org.jiexu.service.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;

/** A row of the journal as exports and receipts tell it: every hashed field, as it was hashed. */
final class RowForm {

    private RowForm() {}

    static Map<String, Object> fields(JournalRow row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", row.entry().subject());
        fields.put("sequence", row.sequence());
        fields.put("at", Head.MICROS.format(row.entry().at()));
        fields.put("actor", row.entry().actor());
        fields.put("action", row.entry().action());
        fields.put("detail", row.entry().detail());
        fields.put("previousHash", row.previousHash());
        fields.put("hash", row.hash());
        return fields;
    }

    /** Throws IllegalArgumentException when a field is absent or malformed. */
    static JournalRow of(JsonNode json) {
        return new JournalRow(
                Json.number(json, "sequence"),
                new JournalEntry(
                        Json.text(json, "subject"),
                        Json.instant(json, "at"),
                        Json.text(json, "actor"),
                        Json.text(json, "action"),
                        Json.text(json, "detail")),
                Json.hash(json, "previousHash"),
                Json.hash(json, "hash"));
    }

    static byte[] leaf(JournalRow row) {
        return Hashes.leaf(row.entry().subject(), row.sequence(), Hashes.bytes(row.hash()));
    }
}
