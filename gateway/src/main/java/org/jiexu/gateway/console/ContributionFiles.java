package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** Files of contributions, as the console asks the ledger of their fund; amounts are in yuan. */
@ApplicationScoped
public class ContributionFiles {
    private static final int FILES_SHOWN = 20;
    private static final long BYTES_PER_KILOBYTE = 1024;
    static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private final ServiceReads reads;
    private final FundDirectory directory;

    public ContributionFiles(ServiceReads reads, FundDirectory directory) {
        this.reads = reads;
        this.directory = directory;
    }

    /**
     * A file.
     *
     * @param failure why it could not be posted; null where it could
     * @param flagged how many of the posted rows people should look at
     * @param finishedAt null while it is under way
     * @param refusals the first, in the order of the file; none in a list
     */
    public record File(
            String id,
            String fund,
            String state,
            @Nullable String failure,
            long rows,
            long posted,
            long refused,
            long flagged,
            String postedEmployer,
            String postedPersonal,
            String refusedEmployer,
            String refusedPersonal,
            String flaggedEmployer,
            String flaggedPersonal,
            Progress progress,
            @Nullable String contentHash,
            Instant receivedAt,
            @Nullable Instant finishedAt,
            List<Refusal> refusals) {

        /** How the state is coloured. */
        public String tone() {
            return switch (state) {
                case "POSTED" -> "done";
                case "FAILED" -> "trouble";
                default -> "machine";
            };
        }

        /** Whether it will not change any more. */
        public boolean finished() {
            return state.equals("POSTED") || state.equals("FAILED");
        }

        /** Its length, with the unit. */
        public String size() {
            return ContributionFiles.size(progress.bytes);
        }
    }

    /**
     * How far the posting is.
     *
     * @param percent 0 to 100
     * @param rowsPerSecond null before the first rows
     * @param estimatedEnd null where nobody can tell
     */
    public record Progress(
            int percent,
            long bytes,
            @Nullable Long rowsPerSecond,
            @Nullable Instant estimatedEnd) {}

    /** A row that was refused; {@code field} is null where the whole line is at fault. */
    public record Refusal(long line, String code, @Nullable String field) {}

    /** Files of a fund, the newest first. */
    public record Page(List<File> items, @Nullable String nextCursor) {}

    Page page(Asker asker, FundCode fund, String cursor) {
        return reads.get(
                directory.ledgerOf(fund),
                asker,
                path(fund) + "?limit=" + FILES_SHOWN + Queue.cursorOf(cursor),
                Page.class);
    }

    File one(Asker asker, FundCode fund, UUID id) {
        return reads.get(directory.ledgerOf(fund), asker, path(fund) + "/" + id, File.class);
    }

    /** One of the lists of a file, as CSV. */
    InputStream csv(Asker asker, FundCode fund, UUID id, String list) {
        return reads.getStream(directory.ledgerOf(fund), asker, path(fund) + "/" + id + "/" + list, "text/csv");
    }

    /**
     * Passes a file on.
     *
     * @return its id; that of the first where the fund has sent this content before
     */
    UUID send(Asker asker, FundCode fund, String key, String fileName, Path content) {
        IdempotencyKey.required(key);
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean jsonLines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
        ServiceReads.Reply reply = reads.postFile(
                directory.ledgerOf(fund),
                asker,
                path(fund),
                key,
                jsonLines ? "application/x-ndjson" : "text/csv",
                content);
        Duplicate duplicate = reply.as(Duplicate.class);
        return duplicate.parameters == null || duplicate.parameters.batchId == null
                ? reply.orRefused().as(Accepted.class).id
                : duplicate.parameters.batchId;
    }

    private record Accepted(UUID id) {}

    private record Duplicate(@Nullable First parameters) {}

    private record First(@Nullable UUID batchId) {}

    private static String path(FundCode fund) {
        return "/v1/funds/" + fund + "/contribution-batches";
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
}
