package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

/** Reads files of contributions from the ledger of their fund, and passes new ones on, with the person's own token. */
@ApplicationScoped
public class ContributionFiles {
    /** The codes of refused rows that have words of their own, with the prefix {@code rowCode_}. */
    static final Set<String> ROW_CODES = Set.of(
            "MALFORMED_LINE",
            "FIELD_MISSING",
            "FIELD_TOO_LONG",
            "MONTH_INVALID",
            "MONTH_IN_FUTURE",
            "AMOUNT_INVALID",
            "RECEIVED_ON_INVALID",
            "EMPLOYER_CODE_REFUSED",
            "UNKNOWN_PERSONAL_NUMBER",
            "ACCOUNT_SEALED",
            "ACCOUNT_CLOSED",
            "TEMPORARY_ACCOUNT_SEALED",
            "DUPLICATE_MONTH",
            "DUPLICATE_IN_FILE",
            "AMOUNT_DIFFERS");

    private static final int FILES_SHOWN = 20;
    private static final Map<String, String> TONES = Map.of(
            "RECEIVING", "machine", "RECEIVED", "machine", "POSTING", "machine", "POSTED", "done", "FAILED", "trouble");
    private static final Set<String> FINISHED = Set.of("POSTED", "FAILED");
    private static final long BYTES_PER_KILOBYTE = 1024;
    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final FundDirectory directory;

    public ContributionFiles(ServiceReads reads, ServiceAddresses addresses, FundDirectory directory) {
        this.reads = reads;
        this.addresses = addresses;
        this.directory = directory;
    }

    /** The fund's files; none where no fund is named. */
    FilesView list(Session session, Language language, @Nullable FundCode fund, String cursor) {
        if (fund == null) {
            Names names = new Names(directory, language);
            List<FilesView.Choice> choices = directory.all().stream()
                    .map(known -> new FilesView.Choice(
                            known.code().code(),
                            names.place(known.code().code()).name()))
                    .toList();
            return new FilesView(null, null, "/console/files/rows", List.of(), null, null, choices);
        }
        String place = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        JsonNode page = get(session, fund, "?limit=" + FILES_SHOWN + place);
        List<FilesView.Row> rows = new ArrayList<>();
        page.path("items").forEach(file -> rows.add(row(file)));
        String next = RowView.text(page.path("nextCursor"));
        String here = "/console/files?fund=" + fund;
        return new FilesView(
                fund.code(),
                new Names(directory, language).place(fund.code()).name(),
                "/console/files/rows?fund=" + fund + place,
                rows,
                session.caller().isOfficerOf(fund)
                        ? new FilesView.Upload(
                                session.formToken(),
                                UUID.randomUUID().toString(),
                                Long.toString(UploadLimit.FILE_BYTES_MAX / BYTES_PER_MEGABYTE))
                        : null,
                next == null ? null : here + "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                List.of());
    }

    FileView read(Session session, FundCode fund, UUID id) {
        JsonNode file = get(session, fund, "/" + id);
        JsonNode progress = file.path("progress");
        String state = file.path("state").asText();
        List<FileView.Refusal> refusals = new ArrayList<>();
        file.path("refusals").forEach(refusal -> {
            String code = refusal.path("code").asText();
            refusals.add(new FileView.Refusal(
                    refusal.path("line").asText(),
                    code,
                    ROW_CODES.contains(code) ? "rowCode_" + code : null,
                    Objects.requireNonNullElse(RowView.text(refusal.path("field")), "")));
        });
        return new FileView(
                row(file),
                FINISHED.contains(state) ? null : "/console/files/" + fund + "/" + id + "/live",
                size(progress.path("bytes").asLong()),
                file.path("contentHash").asText(),
                second(file.path("finishedAt")),
                progress.path("rowsPerSecond").isNumber() ? count(progress.path("rowsPerSecond")) : null,
                second(progress.path("estimatedEnd")),
                RowView.text(file.path("failure")),
                sums(file, "posted"),
                sums(file, "refused"),
                sums(file, "flagged"),
                refusals,
                file.path("flagged").asLong() > 0);
    }

    /** One of the lists of a file, as CSV. */
    InputStream csv(Session session, FundCode fund, UUID id, String list) {
        return reads.getStream(
                service(fund), ledgerOf(fund), path(fund) + "/" + id + "/" + list, session.token(), "text/csv");
    }

    /**
     * Passes a file on.
     *
     * @return its id; that of the first where the fund has sent this content before
     */
    UUID send(Session session, FundCode fund, String key, String fileName, Path content) {
        IdempotencyKey.required(key);
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean jsonLines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
        ServiceReads.Reply reply = reads.postFile(
                service(fund),
                ledgerOf(fund),
                path(fund),
                session.token(),
                key,
                jsonLines ? "application/x-ndjson" : "text/csv",
                content);
        JsonNode first = reply.body().path("parameters").path("batchId");
        return first.isTextual()
                ? UUID.fromString(first.asText())
                : UUID.fromString(reply.orRefused().path("id").asText());
    }

    private JsonNode get(Session session, FundCode fund, String rest) {
        return reads.get(service(fund), ledgerOf(fund), path(fund) + rest, session.token())
                .orRefused();
    }

    private static String service(FundCode fund) {
        return "ledger-" + fund.province().code();
    }

    private static String path(FundCode fund) {
        return "/v1/funds/" + fund + "/contribution-batches";
    }

    private URI ledgerOf(FundCode fund) {
        return directory
                .find(fund)
                .flatMap(found -> addresses.ledger(found.ledger()))
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "no ledger keeps fund " + fund));
    }

    private static FilesView.Row row(JsonNode file) {
        String state = file.path("state").asText();
        return new FilesView.Row(
                file.path("id").asText(),
                file.path("fund").asText(),
                state,
                TONES.containsKey(state) ? "file_" + state : null,
                TONES.getOrDefault(state, "machine"),
                file.path("progress").path("percent").asInt(),
                Objects.requireNonNullElse(second(file.path("receivedAt")), ""),
                count(file.path("rows")),
                count(file.path("posted")),
                count(file.path("refused")),
                count(file.path("flagged")),
                yuan(file.path("postedEmployer")) + " + " + yuan(file.path("postedPersonal")));
    }

    private static FileView.Sums sums(JsonNode file, String what) {
        return new FileView.Sums(
                count(file.path(what)), yuan(file.path(what + "Employer")), yuan(file.path(what + "Personal")));
    }

    /** In the unit that leaves something before the point. */
    static String size(long bytes) {
        if (bytes < BYTES_PER_KILOBYTE) {
            return bytes + " B";
        }
        return bytes < BYTES_PER_MEGABYTE
                ? String.format(Locale.ROOT, "%.1f kB", bytes / (double) BYTES_PER_KILOBYTE)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) BYTES_PER_MEGABYTE);
    }

    private static String count(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }

    private static @Nullable String second(JsonNode instant) {
        return Moments.read(instant.asText()).map(Moments::second).orElse(null);
    }

    private static String yuan(JsonNode amount) {
        return Objects.requireNonNullElse(Yuan.grouped(amount.asText()), "");
    }
}
