package org.jiexu.gateway.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jiexu.service.access.Caller;

/** A public event as the feed shows it: CloudEvents 1.0 in structured JSON. */
record FeedEvent(String type, JsonNode data, String json) {

    static FeedEvent of(ObjectMapper mapper, ConsumerRecord<String, byte[]> record) {
        CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
        CloudEventData content = Objects.requireNonNull(event.getData(), "a public event has data");
        try {
            JsonNode data = mapper.readTree(content.toBytes());
            ObjectNode structured = mapper.createObjectNode();
            structured.put("specversion", event.getSpecVersion().toString());
            structured.put("id", event.getId());
            structured.put("source", event.getSource().toString());
            structured.put("type", event.getType());
            structured.put("subject", event.getSubject());
            structured.put("datacontenttype", event.getDataContentType());
            structured.set("data", data);
            return new FeedEvent(event.getType(), data, mapper.writeValueAsString(structured));
        } catch (IOException e) {
            throw new UncheckedIOException("a public event is not JSON", e);
        }
    }

    /** Partners, administrators and auditors see every event, whoever is of a fund those of cases in which the own fund is a party. */
    boolean isFor(Caller caller) {
        String fund = String.valueOf(caller.fund());
        return !caller.role().isOfFund()
                || data.path("fromFund").asText().equals(fund)
                || data.path("toFund").asText().equals(fund);
    }
}
