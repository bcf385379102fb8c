package org.jiexu.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contract and the code say the same of every public event. */
class AsyncApiTest {

    private static final UUID ID = UUID.fromString("0f1c6d0e-6b0c-4a53-9a52-0a6f3a1d7f11");
    private static final Instant AT = Instant.parse("2026-11-23T03:30:45.125Z");
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");

    static final List<PublicEvent> EVENTS = List.of(
            new PublicEvent.TransferStateChanged(
                    ID, 1, "SUBMITTED", null, "REGISTRY", CHENGDU, SHENZHEN, ID, null, null, null, null, AT),
            new PublicEvent.TransferStateChanged(
                    ID,
                    7,
                    "COMPLETED",
                    "CREDITING",
                    "NOBODY",
                    CHENGDU,
                    SHENZHEN,
                    ID,
                    LocalDate.parse("2026-12-14"),
                    Fen.parse("33262.53"),
                    "REFUSE",
                    "CREDITED",
                    AT),
            new PublicEvent.TransferOverdue(
                    ID, "TRANSFER_OUT", CHENGDU, "51", CHENGDU, SHENZHEN, LocalDate.parse("2026-11-20"), AT, AT),
            new PublicEvent.RelationOpenedAtFund(ID, ID, SHENZHEN, LocalDate.parse("2026-09-01"), AT),
            new PublicEvent.ContributionsPosted(ID, CHENGDU, 32, 1, Fen.parse("52896.00"), AT),
            new PublicEvent.JournalHeadSigned(
                    "ledger-51", 1, AT, 0, "0".repeat(64), "0".repeat(64), "0".repeat(16), "0".repeat(128)));

    private final JsonNode contract = contract();

    @ParameterizedTest
    @FieldSource("EVENTS")
    void everyPublicEventIsAsTheContractSays(PublicEvent event) {
        JsonNode data = MessageJson.mapper().valueToTree(event);

        assertThat(violations(event.getClass().getSimpleName(), data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PublicEvent.TransferStateChanged.class,
                PublicEvent.TransferOverdue.class,
                PublicEvent.RelationOpenedAtFund.class,
                PublicEvent.ContributionsPosted.class,
                PublicEvent.JournalHeadSigned.class
            })
    void theContractNamesEveryFieldAndNoOther(Class<?> type) {
        JsonNode schema = contract.at("/components/schemas/" + type.getSimpleName());
        Set<String> fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names(schema.get("properties"))).isEqualTo(fields);
        assertThat(texts(schema.get("required"))).isEqualTo(fields);
    }

    @Test
    void theContractNamesEveryPublicTypeAndTopic() {
        Set<String> types = Arrays.stream(PublicEvent.class.getPermittedSubclasses())
                .map(type -> MessageTypes.nameOf(type.asSubclass(Message.class)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        contract.at("/components/messages")
                .forEach(message -> named.add(message.get("name").asText()));
        Set<String> topics = new TreeSet<>();
        contract.get("channels")
                .forEach(channel -> topics.add(channel.get("address").asText()));

        assertThat(named).isEqualTo(types);
        assertThat(topics)
                .containsExactlyInAnyOrder(
                        Topics.PUBLIC_TRANSFERS,
                        Topics.PUBLIC_WORKERS,
                        Topics.PUBLIC_CONTRIBUTIONS,
                        Topics.PUBLIC_JOURNAL_HEADS);
    }

    @Test
    void theExamplesAreAsTheContractSays() {
        contract.at("/components/messages").forEach(message -> {
            String reference = message.at("/payload/$ref").asText();
            String schema = reference.substring(reference.lastIndexOf('/') + 1);
            message.get("examples")
                    .forEach(example -> assertThat(violations(schema, example.get("payload")))
                            .isEmpty());
        });
    }

    private Set<ValidationMessage> violations(String schemaName, JsonNode data) {
        ObjectNode schema = MessageJson.mapper().createObjectNode();
        schema.put("$ref", "#/components/schemas/" + schemaName);
        schema.set("components", contract.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(data);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode contract() {
        try (var file = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
