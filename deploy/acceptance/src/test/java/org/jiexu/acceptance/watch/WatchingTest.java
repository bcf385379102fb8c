package org.jiexu.acceptance.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards and alerts ask for what {@code docs/metrics.md} says, and every alert has its page and its cases (docs/decisions/0252). */
class WatchingTest {

    /** What Prometheus adds to all that it reads, and what a process that keeps several ledgers adds to each one's metrics. */
    private static final Set<String> ON_EVERYTHING = Set.of("job", "instance", "part");

    private static final Set<String> SEVERITIES = Set.of("critical", "warning");
    private static final Set<String> OWNERS = Set.of("operations", "administration", "security");
    private static final Path RUNBOOKS = Watched.ROOT.resolve("docs/runbooks");
    private static final String LINK = "${runbooks}/";
    private static final Pattern IN_A_LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern IN_AN_ANNOTATION = Pattern.compile("\\$labels\\.(\\w+)");
    private static final int COLUMNS_OF_A_DASHBOARD = 24;

    static List<Path> dashboards() throws IOException {
        return Watched.dashboards();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardAsksForMetricsAndLabelsThatThePageSays(Path dashboard) throws IOException {
        MetricsPage page = MetricsPage.read();
        List<String> unknown = new ArrayList<>();
        for (JsonNode panel : Watched.panels(dashboard)) {
            for (JsonNode target : panel.path("targets")) {
                String legend = target.path("legendFormat").asText();
                unknown.addAll(unknown(page, target.path("expr").asText(), named(IN_A_LEGEND, legend)));
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void anAlertAsksForMetricsAndLabelsThatThePageSays() throws IOException {
        MetricsPage page = MetricsPage.read();
        List<String> unknown = new ArrayList<>();
        for (JsonNode alert : Watched.alerts()) {
            String summary = alert.at("/annotations/summary").asText();
            unknown.addAll(unknown(page, alert.path("expr").asText(), named(IN_AN_ANNOTATION, summary)));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void whatIsUnknownIsSeen() throws IOException {
        MetricsPage page = MetricsPage.read();

        assertThat(unknown(page, "sum by (job) (rate(jiexu_outbox_age[5m])) > 1", Set.of()))
                .containsExactly("jiexu_outbox_age");
        assertThat(unknown(page, "jiexu_consumer_lag{topic=\"a\"}", Set.of()))
                .containsExactly("jiexu_consumer_lag{topic}");
        assertThat(unknown(page, "sum by (ledger) (jiexu_consumer_lag)", Set.of("state")))
                .containsExactly(
                        "ledger in sum by (ledger) (jiexu_consumer_lag)",
                        "state in sum by (ledger) (jiexu_consumer_lag)");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aPanelSaysWhatItShowsInWhichUnitAndWhereToReadOn(Path dashboard) {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : Watched.panels(dashboard)) {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("targets").isEmpty()).as(title).isFalse();
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("%s has an id of its own", title)
                    .isTrue();
            for (JsonNode link : panel.path("links")) {
                String url = link.path("url").asText();
                assertThat(url).startsWith(LINK);
                assertThat(RUNBOOKS.resolve(url.substring(LINK.length()))).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noPanelLiesOnAnother(Path dashboard) {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : Watched.json(dashboard).path("panels")) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isLessThanOrEqualTo(COLUMNS_OF_A_DASHBOARD);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s lies alone", panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void dashboardsHaveNamesOfTheirOwn() throws IOException {
        List<JsonNode> all = Watched.dashboards().stream().map(Watched::json).toList();

        assertThat(all)
                .extracting(one -> one.path("uid").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(all)
                .extracting(one -> one.path("title").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void everyAlertIsNamedInThePageOfMetricsAndLinkedFromAPanel() throws IOException {
        Set<String> linked = new TreeSet<>();
        for (Path dashboard : Watched.dashboards()) {
            Watched.panels(dashboard)
                    .forEach(panel -> panel.path("links")
                            .forEach(link -> linked.add(link.path("title").asText())));
        }

        assertThat(MetricsPage.read().alerts()).isEqualTo(names());
        assertThat(linked).isEqualTo(names());
    }

    @Test
    void everyAlertHasASeverityAnOwnerAndAPageAndTheIndexSaysTheSame() throws IOException {
        String index = Files.readString(RUNBOOKS.resolve("README.md"));
        for (JsonNode alert : Watched.alerts()) {
            String name = alert.path("alert").asText();
            String severity = alert.at("/labels/severity").asText();
            String owner = alert.at("/labels/owner").asText();
            assertThat(severity).as(name).isIn(SEVERITIES);
            assertThat(owner).as(name).isIn(OWNERS);
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("docs/runbooks/" + name + ".md");
            assertThat(RUNBOOKS.resolve(name + ".md")).exists();
            assertThat(index).contains("| [" + name + "](" + name + ".md) | " + severity + " | " + owner + " |");
        }
    }

    @Test
    void everyPageIsThatOfAnAlertAndSaysWhatHelpsAtNight() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            List<Path> pages = files.filter(
                            file -> !file.getFileName().toString().equals("README.md"))
                    .toList();
            assertThat(pages)
                    .extracting(page -> page.getFileName().toString().replace(".md", ""))
                    .containsExactlyInAnyOrderElementsOf(names());
            for (Path page : pages) {
                assertThat(Files.readString(page).lines().filter(line -> line.startsWith("#")))
                        .as(page.toString())
                        .containsExactly(
                                "# " + page.getFileName().toString().replace(".md", ""),
                                "## What it means",
                                "## Look first",
                                "## Do",
                                "## Do not",
                                "## Over");
            }
        }
    }

    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        Map<String, Set<Boolean>> cases = new TreeMap<>();
        for (JsonNode test : Watched.alertCases()) {
            Map<String, Boolean> fires = new TreeMap<>();
            for (JsonNode look : test.path("alert_rule_test")) {
                fires.merge(
                        look.path("alertname").asText(),
                        !look.path("exp_alerts").isEmpty(),
                        Boolean::logicalOr);
            }
            fires.forEach((alert, fired) ->
                    cases.computeIfAbsent(alert, _ -> new HashSet<>()).add(fired));
        }

        assertThat(cases.keySet()).isEqualTo(names());
        assertThat(cases).allSatisfy((alert, fired) -> assertThat(fired).containsExactlyInAnyOrder(true, false));
    }

    private static Set<String> names() throws IOException {
        return Watched.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the page does not say: metrics, labels by which series are chosen, labels by which they are grouped or named. */
    private static List<String> unknown(MetricsPage page, String text, Set<String> namedLabels) {
        Expression expression = Expression.of(text);
        assertThat(expression.uses()).as(text).isNotEmpty();
        List<String> unknown = new ArrayList<>();
        Set<String> known = new TreeSet<>(ON_EVERYTHING);
        for (Expression.Use use : expression.uses()) {
            Set<String> labels = page.told().get(use.metric());
            if (labels == null) {
                unknown.add(use.metric());
            } else {
                known.addAll(labels);
                use.labels().stream()
                        .filter(label -> !labels.contains(label) && !ON_EVERYTHING.contains(label))
                        .forEach(label -> unknown.add(use.metric() + "{" + label + "}"));
            }
        }
        Stream.of(expression.grouping(), namedLabels)
                .flatMap(Set::stream)
                .filter(Predicate.not(known::contains))
                .forEach(label -> unknown.add(label + " in " + text));
        return unknown;
    }
}
