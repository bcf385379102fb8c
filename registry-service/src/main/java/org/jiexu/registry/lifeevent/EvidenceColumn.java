package org.jiexu.registry.lifeevent;

import jakarta.persistence.Converter;
import org.jiexu.events.json.MessageJson;
import org.jiexu.web.persistence.ValueColumn;

/** A document as JSON. */
@Converter(autoApply = true)
final class EvidenceColumn extends ValueColumn<Evidence, String> {
    EvidenceColumn() {
        super(MessageJson::write, json -> MessageJson.read(json, Evidence.class));
    }
}
