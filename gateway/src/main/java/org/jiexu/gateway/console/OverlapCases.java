package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.page.Yuan;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.idempotency.IdempotencyKey;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.Language;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads cases of overlapping months from the ledger of their fund, and passes steps on, with the person's own token. */
@ApplicationScoped
public class OverlapCases {
    private static final int ROWS_PER_STATE = 100;
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
    private static final Map<String, String> TONES = Map.of("OPEN", "people", "DECIDED", "people", "PAID", "done");
    private static final Set<String> GROUNDS = Set.of(
            "ACTUAL_EMPLOYMENT", "EMPLOYER_PAID", "BENEFIT_PLACE", "HIGHER_BASE", "NO_DIFFERENCE", "DOUBLE_ENTRY");

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final FundDirectory directory;

    public OverlapCases(ServiceReads reads, ServiceAddresses addresses, FundDirectory directory) {
        this.reads = reads;
        this.addresses = addresses;
        this.directory = directory;
    }

    /** What waits at a fund: to be decided, then to be paid. */
    List<OverlapRow> waiting(Session session, Language language, FundCode fund) {
        List<OverlapRow> rows = new ArrayList<>();
        Names names = new Names(directory, language);
        for (String state : List.of("OPEN", "DECIDED")) {
            get(session, fund, "?state=" + state + "&limit=" + ROWS_PER_STATE)
                    .path("items")
                    .forEach(overlap -> rows.add(row(overlap, names)));
        }
        return rows;
    }

    OverlapView read(Session session, Language language, FundCode fund, UUID id) {
        JsonNode overlap = get(session, fund, "/" + id);
        Names names = new Names(directory, language);
        JsonNode decision = overlap.path("decision");
        boolean officer = session.caller().isOfficerOf(fund);
        List<OverlapView.Option> options = new ArrayList<>();
        overlap.path("options").forEach(option -> options.add(option(option, names)));
        return new OverlapView(
                row(overlap, names),
                options,
                decision.isObject() ? decision(decision, overlap.path("payment"), names) : null,
                officer && possible(overlap, "decision"),
                officer && possible(overlap, "payment"),
                new OverlapView.Form(
                        session.formToken(),
                        UUID.randomUUID().toString(),
                        overlap.path("version").asText()));
    }

    /** Passes a step on; refuses as the ledger does. */
    void take(Session session, FundCode fund, UUID id, String action, Map<String, String> fields, Sent sent) {
        IdempotencyKey.required(sent.key());
        if (!VERSION.matcher(sent.version()).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the form's version is not a number", "version");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(body::put);
        reads.post(
                        "ledger-" + fund.province().code(),
                        ledgerOf(fund),
                        "/v1/funds/" + fund + "/overlaps/" + id + "/" + action,
                        session.token(),
                        sent.key(),
                        "\"" + sent.version() + "\"",
                        body)
                .orRefused();
    }

    /** What a form carried besides its fields. */
    record Sent(String key, String version) {}

    private JsonNode get(Session session, FundCode fund, String rest) {
        return reads.get(
                        "ledger-" + fund.province().code(),
                        ledgerOf(fund),
                        "/v1/funds/" + fund + "/overlaps" + rest,
                        session.token())
                .orRefused();
    }

    private URI ledgerOf(FundCode fund) {
        return directory
                .find(fund)
                .flatMap(found -> addresses.ledger(found.ledger()))
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "no ledger keeps fund " + fund));
    }

    private static boolean possible(JsonNode overlap, String action) {
        return overlap.path("actions")
                .valueStream()
                .anyMatch(node -> node.asText().equals(action));
    }

    private static OverlapRow row(JsonNode overlap, Names names) {
        String state = overlap.path("state").asText();
        JsonNode proposal = overlap.path("proposal");
        String because = proposal.path("because").asText();
        return new OverlapRow(
                overlap.path("id").asText(),
                overlap.path("fund").asText(),
                state,
                TONES.containsKey(state) ? "cleanUp_" + state : null,
                TONES.getOrDefault(state, "machine"),
                overlap.path("months").asText(),
                overlap.path("ranges")
                        .valueStream()
                        .map(range -> range.path("from").asText() + " – "
                                + range.path("to").asText())
                        .toList(),
                names.place(overlap.path("broughtFund").asText()),
                names.place(overlap.path("presentFund").asText()),
                names.place(proposal.path("keep").asText()),
                proposal.path("rule").asText(),
                because,
                GROUNDS.contains(because) ? "cleanUp_" + because : null,
                Moments.read(overlap.path("foundOn").asText())
                        .map(Moments::minute)
                        .orElse(""),
                overlap.path("transferId").asText());
    }

    private static OverlapView.Option option(JsonNode option, Names names) {
        List<CaseView.Line> lines = new ArrayList<>();
        for (JsonNode line : option.path("trace")) {
            lines.add(new CaseView.Line(
                    line.path(names.language() == Language.ZH ? "lineZh" : "line")
                            .asText(),
                    line.path("rule").asText(),
                    line.path("act").asText(),
                    line.path("inputs").properties().stream()
                            .map(input ->
                                    input.getKey() + " = " + input.getValue().asText())
                            .collect(Collectors.joining(", ")),
                    yuan(line.path("result"))));
        }
        return new OverlapView.Option(
                names.place(option.path("keep").asText()),
                Yuan.grouped(RowView.text(option.path("refund"))),
                RowView.text(option.path("error")),
                lines);
    }

    private static OverlapView.Decision decision(JsonNode decision, JsonNode payment, Names names) {
        return new OverlapView.Decision(
                names.place(decision.path("kept").asText()),
                decision.path("reason").asText(),
                yuan(decision.path("principal")),
                yuan(decision.path("refund")),
                decision.path("interestTo").asText(),
                text(payment, "paidOn"),
                text(payment, "bankReference"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.isObject() ? RowView.text(node.path(field)) : null;
    }

    private static String yuan(JsonNode amount) {
        return Objects.requireNonNullElse(Yuan.grouped(amount.asText()), "");
    }
}
