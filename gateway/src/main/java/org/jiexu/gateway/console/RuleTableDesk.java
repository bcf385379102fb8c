package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jiexu.events.json.MessageJson;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.page.RulePage;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.Language;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the tables of the rule book from the registry, and passes rows on, with the person's own token. */
@ApplicationScoped
public class RuleTableDesk {
    private static final String REGISTRY = "registry";
    private static final String TRANSFER = "transfer";
    private static final String PATH = "/v1/rule-tables";
    private static final String CALENDAR = "holidays";
    private static final int EDITIONS_SHOWN = 50;

    /** The registry takes no longer one; both travel in an address, which has an end too. */
    private static final int MAX_NOTICE_CHARACTERS = 200;

    private static final int DAY_CHARACTERS = 10;

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final Clock clock = Clock.system(MessageJson.ZONE);

    public RuleTableDesk(ServiceReads reads, ServiceAddresses addresses) {
        this.reads = reads;
        this.addresses = addresses;
    }

    RuleTablesView tables(Session session, Language language) {
        JsonNode answer = get(session, "");
        List<RuleTablesView.Row> rows = new ArrayList<>();
        answer.path("tables").forEach(table -> rows.add(row(table, language)));
        return new RuleTablesView(answer.path("ruleVersion").asText(), rows, missing(session, answer));
    }

    RuleTableView table(
            Session session,
            Language language,
            String table,
            RuleTableView.Form form,
            RuleTableView.@Nullable Outcome outcome,
            String loaded) {
        List<RuleTableView.Edition> editions = new ArrayList<>();
        get(session, "/" + table + "/editions?limit=" + EDITIONS_SHOWN)
                .path("items")
                .forEach(edition -> editions.add(edition(edition)));
        return new RuleTableView(
                row(get(session, "/" + table), language),
                editions,
                form,
                outcome,
                editions.stream()
                        .filter(edition -> edition.id().equals(loaded))
                        .findFirst()
                        .orElse(null));
    }

    String csv(Session session, String table) {
        return reads.getText(REGISTRY, addresses.registry(), PATH + "/" + table, session.token(), "text/csv");
    }

    /** Passes rows on; what the registry refuses is told on the page. */
    RuleTableView.Outcome load(Session session, String table, RuleTableView.Form form, boolean dryRun) {
        if (form.notice().length() > MAX_NOTICE_CHARACTERS) {
            return RuleTableView.Outcome.refused(
                    ErrorCode.FIELD_INVALID + ": the notice is longer than " + MAX_NOTICE_CHARACTERS + " characters");
        }
        if (form.asOf().length() > DAY_CHARACTERS) {
            return RuleTableView.Outcome.refused(ErrorCode.FIELD_INVALID + ": the day is not YYYY-MM-DD");
        }
        String query = "?notice=" + encoded(form.notice()) + "&asOf=" + encoded(form.asOf()) + "&dryRun=" + dryRun;
        ServiceReads.Reply reply = reads.postText(
                REGISTRY,
                addresses.registry(),
                PATH + "/" + table + "/editions" + query,
                session.token(),
                form.key(),
                "text/csv",
                form.csv());
        if (reply.status() == 401) {
            throw new ProblemException(ErrorCode.UNAUTHENTICATED, "the session has ended");
        }
        if (reply.status() >= 500) {
            reply.orRefused();
        }
        JsonNode body = reply.body();
        List<RuleTableView.Change> changes = new ArrayList<>();
        body.path("changes").forEach(change -> changes.add(change(change)));
        List<RuleTableView.Fault> faults = new ArrayList<>();
        body.path("parameters").path("faults").forEach(fault -> faults.add(fault(fault)));
        boolean refused = reply.status() >= 400;
        return new RuleTableView.Outcome(
                refused ? null : body.path("id").asText(""),
                refused ? null : body.path("ruleVersion").asText(),
                changes,
                refused
                        ? body.path("code").asText() + ": "
                                + body.path("detail").asText()
                        : null,
                faults);
    }

    /** This year and the next need a calendar, and so does every year that a transfer waits for. */
    private List<RuleTablesView.Missing> missing(Session session, JsonNode answer) {
        Set<Integer> covered = new TreeSet<>();
        answer.path("tables").forEach(table -> table.path("years").forEach(year -> covered.add(year.asInt())));
        Map<Integer, Long> waiting = new TreeMap<>();
        int thisYear = Year.now(clock).getValue();
        for (int year : List.of(thisYear, thisYear + 1)) {
            if (!covered.contains(year)) {
                waiting.put(year, 0L);
            }
        }
        reads.get(TRANSFER, addresses.transfer(), "/v1/transfers/summary", session.token())
                .orRefused()
                .path("calendarsMissing")
                .forEach(year -> waiting.put(
                        year.path("year").asInt(), year.path("transfers").asLong()));
        return waiting.entrySet().stream()
                .map(entry -> new RuleTablesView.Missing(
                        entry.getKey().toString(), entry.getValue().toString()))
                .toList();
    }

    private JsonNode get(Session session, String path) {
        return reads.get(REGISTRY, addresses.registry(), PATH + path, session.token())
                .orRefused();
    }

    private static RuleTablesView.Row row(JsonNode table, Language language) {
        JsonNode newest = table.path("newestEdition");
        return new RuleTablesView.Row(
                table.path("table").asText(),
                table.path(language == Language.ZH ? "subjectZh" : "subject").asText(),
                table.path("asOf").asText(),
                certainty(table.path("certainty"), language),
                table.path("loadable").asBoolean(),
                table.path("table").asText().equals(CALENDAR) ? years(table.path("years")) : null,
                newest.isObject() ? edition(newest) : null);
    }

    private static String certainty(JsonNode counts, Language language) {
        Locale locale = language == Language.ZH ? Locale.CHINESE : Locale.ENGLISH;
        return counts.properties().stream()
                .map(known -> RulePage.certainty(known.getKey().toLowerCase(Locale.ROOT), locale) + " "
                        + known.getValue().asText())
                .collect(Collectors.joining(language == Language.ZH ? "，" : ", "));
    }

    private static String years(JsonNode years) {
        List<String> all = StreamSupport.stream(years.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return all.isEmpty() ? "" : all.getFirst() + "–" + all.getLast();
    }

    private static RuleTableView.Edition edition(JsonNode edition) {
        return new RuleTableView.Edition(
                edition.path("id").asText(),
                Moments.read(edition.path("loadedAt").asText())
                        .map(Moments::minute)
                        .orElse(""),
                edition.path("loadedBy").asText(),
                edition.path("asOf").asText(),
                edition.path("notice").asText(),
                Integer.toString(edition.path("changes").size()));
    }

    private static RuleTableView.Change change(JsonNode change) {
        return new RuleTableView.Change(
                "ruleTableKind_" + change.path("kind").asText(),
                cells(change.path("before")),
                cells(change.path("after")));
    }

    private static @Nullable String cells(JsonNode row) {
        return row.isObject()
                ? StreamSupport.stream(row.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(cell -> !cell.isEmpty())
                        .collect(Collectors.joining(" · "))
                : null;
    }

    private static RuleTableView.Fault fault(JsonNode fault) {
        return new RuleTableView.Fault(
                fault.path("line").asText(),
                RowView.text(fault.path("column")),
                fault.path("code").asText(),
                fault.path("reason").asText());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
