package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.page.RulePage;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The tables of the rule book, as the console asks the registry and passes rows on. */
@ApplicationScoped
public class RuleTables {
    private static final String PATH = "/v1/rule-tables";
    private static final int EDITIONS_SHOWN = 50;

    /** The registry takes no longer one; both travel in an address, which has an end too. */
    private static final int MAX_NOTICE_CHARACTERS = 200;

    private static final int DAY_CHARACTERS = 10;

    private final ServiceReads reads;
    private final ServiceAddresses addresses;

    public RuleTables(ServiceReads reads, ServiceAddresses addresses) {
        this.reads = reads;
        this.addresses = addresses;
    }

    /** The tables, and the version of the book that they are. */
    public record All(String ruleVersion, List<Table> tables) {}

    /**
     * A table.
     *
     * @param certainty how many rows are known how well
     * @param years that the calendar covers; none of other tables
     * @param newestEdition null while only the rows that come with the program are in force
     */
    public record Table(
            String table,
            String subject,
            String subjectZh,
            String asOf,
            Map<String, Integer> certainty,
            boolean loadable,
            List<Integer> years,
            @Nullable Edition newestEdition) {}

    /** {@code {table.known}}: how many of its rows are known how well, in words. */
    @TemplateExtension
    static String known(Table table, @TemplateAttribute("locale") Object locale) {
        return table.certainty.entrySet().stream()
                .map(rows -> RulePage.certainty(rows.getKey().toLowerCase(Locale.ROOT), (Locale) locale) + " "
                        + rows.getValue())
                .collect(Collectors.joining(locale.equals(Locale.CHINESE) ? "，" : ", "));
    }

    /** Something loaded, or what loading it would change; {@code id}, {@code loadedAt} and {@code loadedBy} are null of the latter. */
    public record Edition(
            @Nullable String id,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy,
            String asOf,
            String notice,
            @Nullable String ruleVersion,
            List<Change> changes) {}

    /** A row by which the table differs, by column; {@code before} is empty of a new row, {@code after} of one that is gone. */
    public record Change(String kind, Map<String, String> before, Map<String, String> after) {

        /** The row before with its cells joined. */
        public String cellsBefore() {
            return joined(before);
        }

        /** The row after likewise. */
        public String cellsAfter() {
            return joined(after);
        }

        private static String joined(Map<String, String> row) {
            return row.values().stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining(" · "));
        }
    }

    private record Editions(List<Edition> items) {}

    /** What is wrong with rows, and where. */
    public record Fault(long line, @Nullable String column, String code, String reason) {}

    private record Refused(
            String code, String detail, @Nullable Parameters parameters) {}

    private record Parameters(List<Fault> faults) {}

    /** What a form of rows holds. */
    public record Form(String key, String notice, String asOf, String csv) {}

    /**
     * What a check or load came to.
     *
     * @param edition null if the rows were refused
     * @param error why they were refused; null if they were not
     */
    public record Outcome(
            @Nullable Edition edition, @Nullable String error, List<Fault> faults) {
        private static Outcome refused(String detail) {
            return new Outcome(null, ErrorCode.FIELD_INVALID + ": " + detail, List.of());
        }
    }

    All all(Asker asker) {
        return reads.get(addresses.registry(), asker, PATH, All.class);
    }

    Table one(Asker asker, String table) {
        return reads.get(addresses.registry(), asker, PATH + "/" + table, Table.class);
    }

    List<Edition> editions(Asker asker, String table) {
        String path = PATH + "/" + table + "/editions?limit=" + EDITIONS_SHOWN;
        return reads.get(addresses.registry(), asker, path, Editions.class).items;
    }

    String csv(Asker asker, String table) {
        return reads.getText(addresses.registry(), asker, PATH + "/" + table, "text/csv");
    }

    /** Passes rows on; what the registry refuses is told on the page. */
    Outcome load(Asker asker, String table, Form form, boolean dryRun) {
        if (form.notice.length() > MAX_NOTICE_CHARACTERS) {
            return Outcome.refused("the notice is longer than " + MAX_NOTICE_CHARACTERS + " characters");
        }
        if (form.asOf.length() > DAY_CHARACTERS) {
            return Outcome.refused("the day is not YYYY-MM-DD");
        }
        String query = "?notice=" + encoded(form.notice) + "&asOf=" + encoded(form.asOf) + "&dryRun=" + dryRun;
        ServiceReads.Reply reply = reads.postText(
                addresses.registry(), asker, PATH + "/" + table + "/editions" + query, form.key, "text/csv", form.csv);
        if (reply.status() == 401) {
            throw new ProblemException(ErrorCode.UNAUTHENTICATED, "the session has ended");
        }
        if (reply.isRefusal() && reply.status() < 500) {
            Refused refused = reply.as(Refused.class);
            return new Outcome(
                    null,
                    refused.code + ": " + refused.detail,
                    refused.parameters == null ? List.of() : refused.parameters.faults);
        }
        return new Outcome(reply.orRefused().as(Edition.class), null, List.of());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
