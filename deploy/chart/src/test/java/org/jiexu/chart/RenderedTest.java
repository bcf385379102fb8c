package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value set renders is what Kubernetes and the operators take. */
class RenderedTest {

    private static final Set<String> SCHEMA_ONLY = Set.of("Cluster", "ScheduledBackup");

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void helmFindsNothingToComplainOf(String set, @TempDir Path scratch) throws IOException {
        LintResult result = Chart.lint(set, scratch);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void everyResourceIsReadIntoItsTypeWithoutAFieldThatItDoesNotHave(String set) {
        List<String> faults = Chart.rendered(set).stream()
                .filter(resource -> !SCHEMA_ONLY.contains(resource.path("kind").asText()))
                .map(StrictReader::fault)
                .flatMap(Optional::stream)
                .toList();

        assertThat(faults).isEmpty();
    }

    @Test
    void aFieldThatThereIsNotIsFound() {
        List<JsonNode> resources = Chart.rendered("everything");

        for (String kind : StrictReader.TYPES.keySet()) {
            ObjectNode resource = Chart.ofKind(resources, kind).getFirst().deepCopy();
            ((ObjectNode) resource.path("spec")).put("replicaz", 1);

            assertThat(StrictReader.fault(resource))
                    .as(kind)
                    .hasValueSatisfying(fault -> assertThat(fault).contains("replicaz"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "one-province", "national", "everything"})
    void whatIsForAnOperatorIsAsItsDefinitionsSay(String set) throws IOException {
        Optional<Path> folder = ResourceDefinitions.folder();
        assumeTrue(
                folder.isPresent(),
                "no resource definitions of Strimzi and CloudNativePG here: name their folder in JIEXU_CRDS");
        ResourceDefinitions definitions = ResourceDefinitions.read(folder.orElseThrow());
        List<JsonNode> theirs = Chart.rendered(set).stream()
                .filter(resource -> resource.path("apiVersion").asText().matches(".*(strimzi|cnpg).*"))
                .toList();

        assertThat(theirs.stream().flatMap(resource -> definitions.faults(resource).stream()))
                .isEmpty();
        JsonNode wrong = Chart.ofKind(theirs, "Cluster").getFirst().deepCopy();
        ((ObjectNode) wrong.path("spec").path("bootstrap").path("initdb")).put("ovner", "x");
        assertThat(definitions.faults(wrong)).singleElement().asString().contains("ovner");
    }

    @Test
    void noNameIsThereTwiceAndEveryNameIsShortEnough() {
        for (String set : Chart.SETS) {
            List<String> titles = Chart.rendered(set).stream()
                    .map(resource -> resource.path("apiVersion").asText() + " " + Chart.titleOf(resource))
                    .toList();

            assertThat(titles).doesNotHaveDuplicates();
            assertThat(Chart.rendered(set))
                    .allSatisfy(resource -> assertThat(Chart.nameOf(resource)).hasSizeLessThanOrEqualTo(50));
        }
    }

    @Test
    void theThreeSetsHaveTheLedgersTheyAreNamedFor() {
        Map<String, Long> ledgers = Chart.SETS.stream()
                .collect(Collectors.toMap(
                        set -> set,
                        set -> Chart.ofKind(Chart.rendered(set), "Cluster").stream()
                                .filter(cluster -> Chart.nameOf(cluster).contains("-ledger-"))
                                .count()));

        assertThat(ledgers).isEqualTo(Map.of("laptop", 2L, "one-province", 1L, "national", 32L));
    }
}
