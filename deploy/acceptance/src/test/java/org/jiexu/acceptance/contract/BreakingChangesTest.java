package org.jiexu.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** Whoever was written for the last release goes on working (docs/decisions/0236 says how a release becomes the last one). */
class BreakingChangesTest {

    /** A state, an action, a kind that an answer did not have before is none: docs/api.md says that there will be others. */
    private static final OpenApiDiffOptions WITH_NEW_VALUES = OpenApiDiffOptions.builder()
            .configProperty("incompatible.response.enum.increased", "false")
            .build();

    private static final Contract RELEASED = Contract.in(Contract.RELEASED);

    @Test
    void nothingOfTheLastReleaseIsTakenAway() {
        ChangedOpenApi changed = changed(Contract.in(Contract.NOW).document());

        assertThat(changed.isCompatible()).as(told(changed)).isTrue();
    }

    @Test
    void anOperationThatIsGoneIsNoticed() {
        ObjectNode document = RELEASED.document().deepCopy();
        document.withObject("/paths").remove("/v1/transfers/summary");

        assertThat(changed(document).isIncompatible()).isTrue();
    }

    @Test
    void aFieldThatAnAnswerHasNoMoreIsNoticed() {
        ObjectNode document = RELEASED.document().deepCopy();
        document.withObject("/components/schemas/TransferAnswer/properties").remove("trackingCode");

        assertThat(changed(document).isIncompatible()).isTrue();
    }

    @Test
    void aFieldThatIsNumbersInsteadOfTextIsNoticed() {
        ObjectNode document = RELEASED.document().deepCopy();
        document.withObject("/components/schemas/TransferAnswer/properties/trackingCode")
                .put("type", "integer");

        assertThat(changed(document).isIncompatible()).isTrue();
    }

    @Test
    void aFieldThatARequestMustHaveFromNowOnIsNoticed() {
        ObjectNode document = RELEASED.document().deepCopy();
        document.withObject("/components/schemas/Instruction")
                .putArray("required")
                .add("code");

        assertThat(changed(document).isIncompatible()).isTrue();
    }

    @Test
    void aFieldThatIsNewIsNoBreak() {
        ObjectNode document = RELEASED.document().deepCopy();
        document.withObject("/components/schemas/TransferAnswer/properties/colour")
                .put("type", "string");
        document.withObject("/components/schemas/Instruction/properties/colour").put("type", "string");

        ChangedOpenApi changed = changed(document);

        assertThat(changed.isDifferent()).isTrue();
        assertThat(changed.isCompatible()).as(told(changed)).isTrue();
    }

    private static ChangedOpenApi changed(JsonNode now) {
        return OpenApiCompare.fromContents(
                ComparableContract.of(RELEASED.document()).toString(),
                ComparableContract.of(now).toString(),
                List.of(),
                WITH_NEW_VALUES);
    }

    private static String told(ChangedOpenApi changed) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new ConsoleRender().render(changed, new OutputStreamWriter(told, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }
}
