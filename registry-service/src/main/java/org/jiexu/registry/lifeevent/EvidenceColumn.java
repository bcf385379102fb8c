package org.jiexu.registry.lifeevent;

import jakarta.persistence.Converter;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.persistence.ValueColumn;

/** A document as JSON. */
@Converter(autoApply = true)
final class EvidenceColumn extends ValueColumn<Evidence, String> {
    EvidenceColumn() {
        super(MessageJson::write, json -> MessageJson.read(json, Evidence.class));
    }
}
