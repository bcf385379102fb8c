package org.jiexu.service.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.service.history.Finding.Code;
import org.jiexu.service.journal.JournalRow;

/**
 * That a row of the journal is under a signed head; whoever holds it can show it without the product. The form is a contract:
 * {@code docs/journal.md}.
 *
 * @param publicKey of the key that signed, base64 of its 32 bytes; who checks takes the key from elsewhere
 */
public record JournalReceipt(JournalRow row, InclusionProof proof, Head head, String publicKey) {

    /** What a receipt's {@code form} says. */
    public static final String FORM = "jiexu-receipt-v1";

    /** As it is handed out. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("form", FORM);
        fields.put("row", RowForm.fields(row));
        fields.put("leafIndex", proof.index());
        fields.put("path", proof.path());
        fields.put("head", head.fields());
        fields.put("publicKey", publicKey);
        return fields;
    }

    /**
     * From {@link #fields}.
     *
     * @throws IllegalArgumentException when a field is absent or malformed
     */
    public static JournalReceipt of(JsonNode json) {
        if (!Json.text(json, "form").equals(FORM)) {
            throw new IllegalArgumentException("form is not " + FORM);
        }
        List<String> path = new ArrayList<>();
        for (JsonNode sibling : json.path("path")) {
            if (!sibling.isTextual() || !sibling.textValue().matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("path holds something else than hashes");
            }
            path.add(sibling.textValue());
        }
        Head head = Head.of(json.path("head"));
        return new JournalReceipt(
                RowForm.of(json.path("row")),
                new InclusionProof(Json.number(json, "leafIndex"), head.rows(), path),
                head,
                Json.text(json, "publicKey"));
    }

    /** What does not hold; empty when the row is as it was signed. */
    public List<Finding> check(HeadKeys keys) {
        List<Finding> findings = new ArrayList<>();
        String subject = row.entry().subject();
        if (!row.follows(row.previousHash())) {
            findings.add(new Finding(
                    Code.ROW_CHANGED, subject, "row " + row.sequence() + ": other fields than its hash is of"));
        }
        if (!proof.proves(RowForm.leaf(row), Hashes.bytes(head.root()))) {
            findings.add(new Finding(
                    Code.ROW_REPLACED, subject, "row " + row.sequence() + " is not under head " + head.number()));
        }
        if (!keys.verifies(head)) {
            findings.add(Finding.ofHead(
                    Code.HEAD_FORGED,
                    head,
                    "its signature is not that of key " + head.keyId() + ", or nobody knows the key"));
        }
        return findings;
    }
}
