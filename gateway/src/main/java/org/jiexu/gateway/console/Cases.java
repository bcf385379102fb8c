package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.page.Yuan;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.idempotency.IdempotencyKey;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.Language;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads one transfer for a person, and passes the person's decisions on, both with the person's own token. */
@ApplicationScoped
public class Cases {
    private static final String SERVICE = "transfer";
    private static final String REGISTRY = "registry";

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final FundDirectory directory;
    private final InstantSource clock = InstantSource.system();

    public Cases(ServiceReads reads, ServiceAddresses addresses, FundDirectory directory) {
        this.reads = reads;
        this.addresses = addresses;
        this.directory = directory;
    }

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    /** A transfer as it is now, with what the person may decide. */
    record Found(CaseView view, FormView form) {}

    /** The version of a transfer now. */
    String version(Session session, UUID id) {
        return transfer(session, id).path("version").asText();
    }

    Found read(Session session, Language language, UUID id) {
        JsonNode transfer = transfer(session, id);
        JsonNode timeline = get(session, id, "/timeline").orRefused();
        Optional<JsonNode> worker = worker(session, transfer.path("workerId").asText());
        ServiceReads.Reply calculation = get(session, id, "/calculation");
        return new Found(
                view(
                        transfer,
                        timeline,
                        calculation.status() < 400 ? Optional.of(calculation.body()) : Optional.empty(),
                        worker,
                        language),
                form(session, transfer));
    }

    /** Passes a decision on; refuses as the transfer service does. */
    void decide(Session session, UUID id, Instruction instruction, String key, String version, String reason) {
        IdempotencyKey.required(key);
        if (!VERSION.matcher(version).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the form's version is not a number", "version");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (instruction.needsReason()) {
            body.put("reason", reason);
        }
        reads.post(
                        SERVICE,
                        addresses.transfer(),
                        "/v1/transfers/" + id + "/" + instruction.path(),
                        session.token(),
                        key,
                        "\"" + version + "\"",
                        body)
                .orRefused();
    }

    private JsonNode transfer(Session session, UUID id) {
        return get(session, id, "").orRefused();
    }

    private ServiceReads.Reply get(Session session, UUID id, String part) {
        return reads.get(SERVICE, addresses.transfer(), "/v1/transfers/" + id + part, session.token());
    }

    /**
     * Whom the case is about, masked, read with the person's own token: the registry decides who may look and journals the look as
     * the person's. Whoever may not, or finds the registry down, sees the case without.
     */
    private Optional<JsonNode> worker(Session session, String workerId) {
        try {
            ServiceReads.Reply reply = reads.get(
                    REGISTRY, addresses.registry(), "/v1/workers/" + workerId + "?masked=true", session.token());
            return reply.status() < 400 ? Optional.of(reply.body()) : Optional.empty();
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    private static FormView form(Session session, JsonNode transfer) {
        List<FormView.Choice> choices = new ArrayList<>();
        for (JsonNode action : transfer.path("actions")) {
            Instruction.named(action.asText())
                    .filter(instruction -> instruction.isUpTo(session.caller(), transfer))
                    .ifPresent(instruction -> choices.add(instruction.choice()));
        }
        return new FormView(
                session.formToken(),
                UUID.randomUUID().toString(),
                transfer.path("version").asText(),
                choices);
    }

    private CaseView view(
            JsonNode transfer,
            JsonNode timeline,
            Optional<JsonNode> calculation,
            Optional<JsonNode> worker,
            Language language) {
        Names names = new Names(directory, language);
        RowView row = RowView.of(transfer, names, clock.instant());
        JsonNode overall = transfer.path("overallDue");
        return new CaseView(
                row,
                worker.map(known -> new CaseView.About(
                                known.path("maskedName").asText(),
                                known.path("maskedIdentityNumber").asText()))
                        .orElse(null),
                Timeline.eligibility(timeline),
                transfer.path("version").asText(),
                CaseState.named(row.state()).map(CaseState::isOpen).orElse(true),
                RowView.text(transfer.path("letterNumber")),
                moment(transfer.path("submittedAt")),
                transfer.path("completedAt").isTextual() ? moment(transfer.path("completedAt")) : null,
                RowView.dueTone(overall),
                RowView.text(overall.path("day")),
                RowView.text(overall.path("missingYear")),
                RowView.text(transfer.path("due").path("because").path("notice")),
                RowView.text(overall.path("because").path("notice")),
                transfer.path("kind").asText().equals("REGISTRATION_CHANGE"),
                transfer.path("benefitGathering").asBoolean(),
                overlap(transfer.path("overlap"), names, language),
                reason(transfer.has("reason") ? transfer.path("reason") : transfer.path("refusal")),
                money(transfer.path("amounts")),
                unmovable(transfer.path("unmovable")),
                calculation.map(answer -> calculation(answer, language)).orElse(null),
                Timeline.happened(timeline),
                timeline.path("whole").asBoolean(true));
    }

    private static CaseView.@Nullable Overlap overlap(JsonNode overlap, Names names, Language language) {
        if (!overlap.isObject()) {
            return null;
        }
        JsonNode proposal = overlap.path("proposal");
        String keep = RowView.text(proposal.path("keep"));
        return new CaseView.Overlap(
                overlap.path("months").asText(),
                "overlap_" + overlap.path("foundAt").asText(),
                StreamSupport.stream(overlap.path("ranges").spliterator(), false)
                        .map(range -> range.path("from").asText() + " – "
                                + range.path("to").asText())
                        .collect(Collectors.joining(", ")),
                keep == null ? null : names.place(keep).name(),
                RowView.text(proposal.path(language == Language.ZH ? "becauseZh" : "because")),
                RowView.text(proposal.path("rule")));
    }

    private static CaseView.@Nullable Reason reason(JsonNode reason) {
        return reason.isObject()
                ? new CaseView.Reason(
                        reason.path("code").asText(),
                        RowView.text(reason.path("rule")),
                        inputs(reason.path("facts")),
                        RowView.text(reason.path("text")),
                        RowView.text(reason.path("remedy")))
                : null;
    }

    private static CaseView.@Nullable Money money(JsonNode amounts) {
        return amounts.isObject()
                ? new CaseView.Money(
                        yuan(amounts.path("account")),
                        yuan(amounts.path("pooled")),
                        yuan(amounts.path("total")),
                        amounts.path("months").asText(),
                        amounts.path("provisional").asBoolean(),
                        amounts.path("ruleVersion").asText())
                : null;
    }

    private static CaseView.@Nullable Unmovable unmovable(JsonNode staying) {
        if (!staying.isObject()) {
            return null;
        }
        List<CaseView.Part> parts = new ArrayList<>();
        for (JsonNode part : staying.path("parts")) {
            parts.add(new CaseView.Part(
                    part.path("from").asText() + " – " + part.path("to").asText(),
                    part.path("months").asText(),
                    yuan(part.path("principal")),
                    part.path("code").asText(),
                    part.path("rule").asText()));
        }
        JsonNode due = staying.path("noticeDue");
        return new CaseView.Unmovable(
                staying.path("months").asText(),
                parts,
                RowView.dueTone(due),
                RowView.text(due.path("day")),
                RowView.text(due.path("missingYear")));
    }

    private static CaseView.Calculation calculation(JsonNode answer, Language language) {
        List<CaseView.Year> years = new ArrayList<>();
        for (JsonNode year : answer.path("years")) {
            years.add(new CaseView.Year(
                    year.path("year").asText(),
                    year.path("months").asText(),
                    yuan(year.path("wageSum")),
                    yuan(year.path("credit")),
                    Yuan.grouped(RowView.text(year.path("interest"))),
                    yuan(year.path("balance"))));
        }
        List<CaseView.Line> lines = new ArrayList<>();
        for (JsonNode line : answer.path("trace")) {
            String english = line.path("line").asText();
            lines.add(new CaseView.Line(
                    language == Language.ZH ? line.path("lineZh").asText(english) : english,
                    line.path("rule").asText(),
                    line.path("act").asText(),
                    inputs(line.path("inputs")),
                    yuan(line.path("result"))));
        }
        return new CaseView.Calculation(
                years, lines, answer.path("matchesRecorded").asBoolean());
    }

    private static String inputs(JsonNode inputs) {
        return inputs.properties().stream()
                .map(input -> input.getKey() + " = " + input.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static String yuan(JsonNode amount) {
        return Objects.requireNonNullElse(Yuan.grouped(amount.asText()), "");
    }

    static String moment(JsonNode instant) {
        return Moments.read(instant.asText()).map(Moments::second).orElse("");
    }
}
