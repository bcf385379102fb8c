package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.page.Yuan;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.eligibility.AcceptanceCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
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

    /** Why a relation moves, as the rules name it; a test holds that each has words. */
    private static final Set<String> ELIGIBILITY_IN_WORDS = Stream.concat(
                    Stream.of(EligibilityDecision.NotNeeded.CODE),
                    Stream.of(AcceptanceCode.values()).map(AcceptanceCode::name))
            .collect(Collectors.toUnmodifiableSet());
    private static final String DUE_DAYS_RECOMPUTED = "DUE_DAYS_RECOMPUTED";
    private static final String CALENDAR_MISSING = "CALENDAR_MISSING ";

    /** The journal's names of the two due days, and the keys of their words. */
    private static final List<DueDayNames> DUE_DAYS =
            List.of(new DueDayNames("due", "legDue"), new DueDayNames("overallDue", "wholeDue"));

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

    private record DueDayNames(String inJournal, String label) {}

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
                eligibility(timeline),
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
                happened(timeline),
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

    /** By which rule the relation moves: the journal says it where the case was reviewed. */
    private static CaseView.@Nullable Eligibility eligibility(JsonNode timeline) {
        for (JsonNode item : timeline.path("items")) {
            JsonNode event = item.path("detail").path("event");
            if (event.path("eligibility").isTextual()) {
                String code = event.path("eligibility").asText();
                return new CaseView.Eligibility(
                        code,
                        ELIGIBILITY_IN_WORDS.contains(code) ? "eligibility_" + code : null,
                        event.path("rule").asText());
            }
        }
        return null;
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

    private static List<CaseView.Happened> happened(JsonNode timeline) {
        return StreamSupport.stream(timeline.path("items").spliterator(), false)
                .map(item -> item.path("action").asText().equals(DUE_DAYS_RECOMPUTED) ? recomputed(item) : step(item))
                .toList();
    }

    private static CaseView.Happened step(JsonNode item) {
        String state = item.path("state").asText();
        Optional<CaseState> known = CaseState.named(state);
        return new CaseView.Happened(
                moment(item.path("at")),
                state,
                known.map(name -> "state_" + name).orElse(null),
                known.map(name -> name.kind().name().toLowerCase(Locale.ROOT)).orElse("machine"),
                item.path("action").asText(),
                item.path("actor").asText(),
                RowView.text(item.path("detail").path("event").path("reason").path("text")),
                List.of());
    }

    /** A loaded table has moved due days: what they were, what they are, and by which notice. */
    private static CaseView.Happened recomputed(JsonNode item) {
        JsonNode detail = item.path("detail");
        List<CaseView.DayMoved> moved = new ArrayList<>();
        for (DueDayNames day : DUE_DAYS) {
            String before = detail.path(day.inJournal + "Before").asText();
            String after = detail.path(day.inJournal).asText();
            if (!before.equals(after)) {
                moved.add(new CaseView.DayMoved(
                        day.label, dayIn(before), missingYearIn(before), dayIn(after), missingYearIn(after)));
            }
        }
        return new CaseView.Happened(
                moment(item.path("at")),
                DUE_DAYS_RECOMPUTED,
                "dueRecomputed",
                "machine",
                item.path("action").asText(),
                item.path("actor").asText(),
                RowView.text(detail.path("notice")),
                moved);
    }

    private static @Nullable String dayIn(String due) {
        return missingYearIn(due) == null ? due : null;
    }

    /** The journal says {@code CALENDAR_MISSING 2027} where no day could be told. */
    private static @Nullable String missingYearIn(String due) {
        return due.startsWith(CALENDAR_MISSING) ? due.substring(CALENDAR_MISSING.length()) : null;
    }

    private static String yuan(JsonNode amount) {
        return Objects.requireNonNullElse(Yuan.grouped(amount.asText()), "");
    }

    private static String moment(JsonNode instant) {
        return Moments.read(instant.asText()).map(Moments::second).orElse("");
    }
}
