package org.jiexu.rules.page;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.Act;
import org.jiexu.rules.book.Rule;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableStamp;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.Policy;
import org.jiexu.rules.page.Block.Inline;
import org.jiexu.rules.trace.RuleText;
import org.jspecify.annotations.Nullable;

/** What stands on the page, from top to bottom. */
final class PageContent {

    /** More rows than these are summed up: who wants them all reads the table. */
    private static final int ROWS_SHOWN_MAX = 32;

    private static final String ELIGIBILITY = "3";
    private static final String PAYMENT_PLACE = "5";

    private final RuleBook book;
    private final PageWords words;
    private final RuleText texts;
    private final UnaryOperator<String> addressOfTable;
    private final CodePlaces places;
    private final NumberRows numbers;
    private final SequencedMap<String, TablePage> tables = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    PageContent(RuleBook book, Locale locale, UnaryOperator<String> addressOfTable, CodePlaces places) {
        this.places = places;
        this.book = book;
        this.words = PageWords.in(locale);
        this.texts = RuleText.in(locale);
        this.addressOfTable = addressOfTable;
        this.numbers = new NumberRows(book.divisions(), words);
        for (TableStamp stamp : book.stamps()) {
            tables.put(stamp.name(), TablePage.of(book.text(stamp.name())));
        }
    }

    List<Block> blocks() {
        heading(1, null, words.of("title"));
        paragraph(words.of("intro"));
        paragraph(words.of("version", "version", book.version()));
        certainties();
        SequencedMap<String, List<Rule>> chapters = chapters();
        contents(chapters.sequencedKeySet());
        for (Map.Entry<String, List<Rule>> chapter : chapters.entrySet()) {
            heading(2, "chapter-" + chapter.getKey(), words.of("chapter." + chapter.getKey()));
            chapter.getValue().forEach(this::rule);
            if (chapter.getKey().equals(ELIGIBILITY)) {
                policies();
            }
        }
        tables();
        refusals();
        acts();
        return List.copyOf(blocks);
    }

    private void contents(Collection<String> chapters) {
        List<Inline> links = new ArrayList<>();
        for (String chapter : chapters) {
            links.add(new Inline.Link(words.of("chapter." + chapter), "#chapter-" + chapter));
            links.add(text(" · "));
        }
        for (String part : List.of("policies", "tables", "refusals", "acts")) {
            links.add(new Inline.Link(words.of(part + ".title"), "#" + part));
            links.add(text(" · "));
        }
        links.removeLast();
        blocks.add(new Block.Paragraph(links));
    }

    private void certainties() {
        List<List<Inline>> rows = new ArrayList<>();
        for (String name : List.of("found", "single", "unverified", "convention")) {
            rows.add(List.of(code(name), text(words.certainty(name)), text(words.of("certainty." + name + ".means"))));
        }
        blocks.add(new Block.Table(
                List.of(words.of("head.code"), words.of("head.certainty"), words.of("head.means")), rows));
    }

    /** The chapter of {@code R-4.3} is 4; the conditions PP0 to PP4 stand with the payment place. */
    private SequencedMap<String, List<Rule>> chapters() {
        SequencedMap<String, List<Rule>> chapters = new LinkedHashMap<>();
        for (Rule rule : book.rules().all()) {
            String chapter = rule.id().startsWith("R-")
                    ? rule.id().substring(2, rule.id().indexOf('.'))
                    : PAYMENT_PLACE;
            chapters.computeIfAbsent(chapter, any -> new ArrayList<>()).add(rule);
        }
        return chapters;
    }

    private void rule(Rule rule) {
        heading(3, rule.id(), rule.id());
        paragraph(words.isChinese() ? rule.saysZh() : rule.saysEn());
        List<Inline> line = new ArrayList<>();
        line.add(text(words.of("rule.act") + act(rule.act()) + " · " + words.certainty(rule.certainty())));
        List<String> packages = places.of(rule.id());
        line.add(text(" · " + words.of(packages.isEmpty() ? "rule.nowhere" : "rule.where")));
        for (int i = 0; i < packages.size(); i++) {
            if (i > 0) {
                line.add(text(", "));
            }
            line.add(code(packages.get(i)));
        }
        blocks.add(new Block.Paragraph(line));
        for (TablePage table : tables.values()) {
            numbers(table, table.of(rule.id()));
        }
    }

    private String act(String id) {
        return book.acts().find(id).map(act -> id + " (" + act.number() + ")").orElse(id);
    }

    private void numbers(TablePage table, List<NamedCsvRecord> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Inline link = new Inline.Link(table.name(), addressOfTable.apply(table.name()));
        if (rows.size() > ROWS_SHOWN_MAX) {
            long areas = table.areas(rows);
            String coverage = table.coverage(rows);
            String summary = words.of("rows.many", "rows", rows.size())
                    + (areas > 0 ? words.of("rows.areas", "areas", areas) : "")
                    + (coverage.isEmpty() ? "" : words.of("rows.time", "time", coverage));
            blocks.add(new Block.Paragraph(text(words.of("rows.table")), link, text(summary)));
        } else {
            blocks.add(new Block.Paragraph(text(words.of("rows.table")), link));
            blocks.add(numbers.table(table, rows));
        }
    }

    private void policies() {
        heading(3, "policies", words.of("policies.title"));
        paragraph(words.of("policies.intro"));
        List<List<Inline>> rows = new ArrayList<>();
        for (Policy policy : Eligibility.POLICIES) {
            rows.add(List.of(
                    text(String.valueOf(rows.size() + 1)),
                    text(words.of("policy." + policy.rule())),
                    new Inline.Link(policy.rule(), "#" + policy.rule())));
        }
        blocks.add(
                new Block.Table(List.of(words.of("head.order"), words.of("head.policy"), words.of("head.rule")), rows));
    }

    private void tables() {
        heading(2, "tables", words.of("tables.title"));
        List<List<Inline>> rows = new ArrayList<>();
        for (TableStamp stamp : book.stamps()) {
            TablePage table = table(stamp.name());
            rows.add(List.of(
                    new Inline.Link(stamp.name(), addressOfTable.apply(stamp.name())),
                    text(
                            words.isChinese()
                                    ? book.subject(stamp.name()).zh()
                                    : book.subject(stamp.name()).en()),
                    text(stamp.asOf().toString()),
                    text(String.valueOf(table.rows().size())),
                    text(table.coverage(table.rows()))));
        }
        blocks.add(new Block.Table(
                List.of(
                        words.of("head.table"),
                        words.of("head.subject"),
                        words.of("head.asOf"),
                        words.of("head.rows"),
                        words.of("head.coverage")),
                rows));
    }

    private TablePage table(String name) {
        TablePage table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return table;
    }

    private void refusals() {
        heading(2, "refusals", words.of("refusals.title"));
        paragraph(words.of("refusals.intro"));
        List<List<Inline>> rows = new ArrayList<>();
        for (RefusalCode code : RefusalCode.values()) {
            // Without facts the names of the facts stay in the sentence, as a reader of the code sees them.
            RuleRefusal refusal = RuleRefusal.of(code, "");
            rows.add(List.of(code(code.name()), text(texts.of(refusal)), text(texts.remedy(refusal))));
        }
        blocks.add(
                new Block.Table(List.of(words.of("head.code"), words.of("head.words"), words.of("head.remedy")), rows));
    }

    private void acts() {
        heading(2, "acts", words.of("acts.title"));
        Collection<Act> all = book.acts().all();
        List<List<Inline>> rows = new ArrayList<>();
        for (Act act : all) {
            String day = act.inForce() == null ? "" : act.inForce().toString();
            rows.add(List.of(
                    text(act.id()),
                    text(act.number()),
                    text(words.isChinese() ? act.subjectZh() : act.subjectEn()),
                    text(day)));
        }
        blocks.add(new Block.Table(
                List.of(
                        words.of("head.act"),
                        words.of("head.number"),
                        words.of("head.subject"),
                        words.of("head.inForce")),
                rows));
    }

    private void heading(int level, @Nullable String anchor, String text) {
        blocks.add(new Block.Heading(level, anchor, text));
    }

    private void paragraph(String text) {
        blocks.add(new Block.Paragraph(text(text)));
    }

    private static Inline text(String text) {
        return new Inline.Text(text);
    }

    private static Inline code(String text) {
        return new Inline.Code(text);
    }
}
