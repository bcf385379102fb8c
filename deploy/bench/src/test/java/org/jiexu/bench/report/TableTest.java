package org.jiexu.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jiexu.bench.measure.Heaps;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Usage;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final OffsetDateTime BEGUN = OffsetDateTime.parse("2026-11-27T10:15:30+08:00");

    @Test
    void aRunThatCountsEndsWithThatWord() {
        Report report = new Report("quick", BEGUN);
        report.add("limits", Line.ofLimit("COPY into the ledger's tables", "row", 61_234.4));
        report.memory(Map.of("transfer", new Heaps.Memory(40.25, 250.5)));

        assertThat(Table.of(report))
                .containsExactly(
                        "",
                        "limits                                a second   p50 ms   p95 ms   p99 ms   CPU ms  commits    WAL kB  of limit",
                        "COPY into the ledger's tables           61,234",
                        "",
                        "transfer                           live heap  40.3 MB of 128, resident at most  250.5 MB",
                        "",
                        "valid: true");
    }

    @Test
    void workIsShownBesideItsLimitAndByProcess() {
        Report report = new Report("quick", BEGUN);
        Usage usage = new Usage(1_000, 2.0, Map.of("transfer", 0.5, "kafka", 0.25), 2.5, 11.0);
        report.add(
                "10,000 accounts",
                Line.ofWork("transfers, 64 in flight", "transfer", usage, new Latencies())
                        .of("commits, 64 sessions", 5_000));

        assertThat(Table.of(report))
                .containsSubsequence(
                        "transfers, 64 in flight                    500                               0.750      2.5      11.0  10.0 % of commits, 64 sessions",
                        "CPU ms a unit, 10,000 accounts         64 in flight",
                        "  kafka                                       0.250",
                        "  transfer                                    0.500");
    }

    @Test
    void aRunThatDoesNotCountSaysWhyAndNeverThatItIsValid() {
        Report report = new Report("quick", BEGUN);
        report.fail(List.of("completed transfers: 99 instead of 100", "2 errors of clients: 503"));

        assertThat(report.isValid()).isFalse();
        assertThat(Table.of(report))
                .endsWith("not valid: completed transfers: 99 instead of 100", "not valid: 2 errors of clients: 503")
                .doesNotContain("valid: true");
    }

    @Test
    void programsReadTheSame() {
        Report report = new Report("quick", BEGUN);
        report.add(
                "limits",
                Line.ofLimit("commits of one row, 16 sessions", "commit", 4_000).of("commits, 1 session", 2_000));
        report.fail(List.of("because"));

        assertThat(JsonFile.tree(report))
                .containsEntry("plan", "quick")
                .containsEntry("valid", false)
                .containsEntry("failures", List.of("because"))
                .containsEntry(
                        "sections",
                        Map.of(
                                "limits",
                                List.of(Map.of(
                                        "what", "commits of one row, 16 sessions",
                                        "unit", "commit",
                                        "perSecond", 4_000.0,
                                        "ofLimit", 2.0,
                                        "limit", "commits, 1 session"))));
    }
}
