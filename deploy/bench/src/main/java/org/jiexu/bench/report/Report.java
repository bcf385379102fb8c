package org.jiexu.bench.report;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.bench.measure.Heaps;

/** All that a run has found, growing while it runs. */
public final class Report {
    private final String plan;
    private final OffsetDateTime begun;
    private final Map<String, List<Line>> sections = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Heaps.Memory> memory = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    public Report(String plan, OffsetDateTime begun) {
        this.plan = plan;
        this.begun = begun;
    }

    /** Adds a line under a heading. */
    public void add(String section, Line line) {
        sections.computeIfAbsent(section, name -> new ArrayList<>()).add(line);
    }

    /** States something that is no measurement. */
    public void state(String name, String value) {
        facts.put(name, value);
    }

    /** Adds what the services hold in memory. */
    public void memory(Map<String, Heaps.Memory> services) {
        memory.putAll(services);
    }

    /** Adds reasons why the run does not count. */
    public void fail(List<String> reasons) {
        failures.addAll(reasons);
    }

    /** Whether the run counts. */
    public boolean isValid() {
        return failures.isEmpty();
    }

    String plan() {
        return plan;
    }

    OffsetDateTime begun() {
        return begun;
    }

    Map<String, List<Line>> sections() {
        return sections;
    }

    Map<String, String> facts() {
        return facts;
    }

    Map<String, Heaps.Memory> memory() {
        return memory;
    }

    List<String> failures() {
        return failures;
    }
}
