package org.jiexu.rules.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.rules.book.Rule;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.Policy;
import org.jiexu.rules.words.WordFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed pages are what code and tables say. After a change:
 * {@code mvn -pl rules -am test -Dtest=RulePageTest -Dsurefire.failIfNoSpecifiedTests=false -Djiexu.docs.write=true}.
 */
class RulePageTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Path SOURCES = Path.of("src/main/java/org/jiexu/rules");
    private static final Path ROOT = Path.of("..");
    private static final Set<String> TEXTS =
            Set.of("java", "sql", "properties", "html", "js", "css", "yaml", "csv", "md", "json");
    private static final Path PLACES = Path.of("src/main/resources/org/jiexu/rules/page/places.csv");
    private static final Pattern RULE_ID = Pattern.compile("\\b(R-\\d+\\.\\d+|PP\\d)\\b");
    private static final boolean WRITE = Boolean.getBoolean("jiexu.docs.write");

    @Test
    void theListOfPlacesIsWhatTheSourcesSay() throws IOException {
        String places = "rule,packages\n"
                + packagesOfRules().entrySet().stream()
                        .map(entry -> entry.getKey() + "," + String.join(" ", entry.getValue()) + "\n")
                        .collect(Collectors.joining());
        compare(PLACES, places);
    }

    @ParameterizedTest
    @CsvSource({"en, ../docs/rules.md", "zh, ../docs/rules.zh.md"})
    void theCommittedPagesAreWhatCodeAndTablesSay(Locale locale, Path file) throws IOException {
        SortedMap<String, List<String>> places = new TreeMap<>();
        packagesOfRules().forEach((rule, packages) -> places.put(rule, List.copyOf(packages)));

        compare(
                file,
                RulePage.of(BOOK, locale, RulePageTest::addressOf, new CodePlaces(places))
                        .markdown());
    }

    /** The rule book that the index was made from; a rule that is not computed has its sentence all the same. */
    @Test
    void theIndexHasEveryRuleOfTheRuleBook() {
        int[] rulesOfChapter = {9, 14, 15, 13, 3, 11, 6, 7, 3, 8};
        List<String> expected = new ArrayList<>();
        for (int chapter = 1; chapter <= rulesOfChapter.length; chapter++) {
            for (int rule = 1; rule <= rulesOfChapter[chapter - 1]; rule++) {
                expected.add("R-" + chapter + "." + rule);
            }
        }
        expected.addAll(List.of("PP0", "PP1", "PP2", "PP3", "PP4"));

        assertThat(BOOK.rules().all()).extracting(Rule::id).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** R-10.3 is applied in the registry, R-2.6 in the saga: who reads a rule id there looks it up on this page too. */
    @Test
    void everyRuleThatAnyModuleNamesIsInTheIndex() throws IOException {
        SortedMap<String, Set<String>> named = new TreeMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
                for (Path file : files.filter(RulePageTest::isText).toList()) {
                    RULE_ID.matcher(Files.readString(file))
                            .results()
                            .forEach(match -> named.computeIfAbsent(match.group(1), any -> new TreeSet<>())
                                    .add(ROOT.relativize(file).toString()));
                }
            }
        }

        assertThat(named).hasSizeGreaterThan(60).containsKeys("R-2.6", "R-4.3", "R-10.3", "R-10.4");
        assertThat(named)
                .allSatisfy((rule, files) -> assertThat(BOOK.rules().find(rule))
                        .as("%s in %s", rule, files)
                        .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyRuleThatCodeOrDataNamesIsOnThePage(Locale locale) throws IOException {
        String markdown = page(locale).markdown();
        String html = page(locale).html();
        Set<String> named = new TreeSet<>(packagesOfRules().keySet());
        for (String table : BOOK.stamps().stream().map(stamp -> stamp.name()).toList()) {
            TablePage view = TablePage.of(BOOK.text(table));
            named.addAll(view.byRule().keySet());
        }

        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named).allSatisfy(rule -> {
            assertThat(markdown).contains("<a id=\"" + rule + "\"></a>");
            assertThat(html).contains("<h3 id=\"" + rule + "\">");
        });
        assertThat(BOOK.rules().all())
                .allSatisfy((Rule rule) -> assertThat(html).contains("<h3 id=\"" + rule.id() + "\">"));
    }

    @Test
    void aRuleStandsWithSentenceActPlaceAndNumbers() {
        String markdown = page(Locale.ENGLISH).markdown();

        assertThat(markdown)
                .contains("""
                        <a id="R-4.3"></a>
                        ### R-4.3

                        The pooled part is 12 % of every base paid since 1998, by actual months and without interest.

                        Act: Act-66 (国办发〔2009〕66号) · found · in code: `amount`""")
                .contains("| pooled part that moves | 0.12 | 1998-01-01 – … | Act-66 | found |")
                .contains("310000 Shanghai | 2015 | 0.0275 |")
                .contains("Version of the tables: " + BOOK.version());
        assertThat(page(Locale.SIMPLIFIED_CHINESE).markdown())
                .contains("310000 上海市 | 2015 | 0.0275 |")
                .contains("统筹基金按 1998 年起各月实际缴费基数的 12% 计算，按实际月数，不计息。");
    }

    @Test
    void theContentsLeadToEveryPart() {
        String html = page(Locale.ENGLISH).html();

        for (String part : List.of("chapter-1", "chapter-10", "policies", "tables", "refusals", "acts")) {
            assertThat(html).contains("<a href=\"#" + part + "\">").contains(" id=\"" + part + "\">");
        }
    }

    @Test
    void longTablesAreSummedUpWithTheirCoverage() {
        String markdown = page(Locale.ENGLISH).markdown();

        assertThat(markdown)
                .contains(
                        "Numbers, table [holidays](../rules/src/main/resources/org/jiexu/rules/data/holidays.csv): 590 rows, 2010 – 2026\n")
                .contains(
                        "Numbers, table [divisions](../rules/src/main/resources/org/jiexu/rules/data/divisions.csv): ")
                .doesNotContain("| 2026-02-15 |");
    }

    @Test
    void policiesStandInTheirOrderWithWordsInBothLanguages() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        ResourceBundle chinese = bundle(Locale.CHINESE);
        List<String> rules = Eligibility.POLICIES.stream().map(Policy::rule).toList();
        String html = page(Locale.ENGLISH).html();

        for (Policy policy : Eligibility.POLICIES) {
            assertThat(english.getString("policy." + policy.rule())).isEqualTo(policy.name());
            assertThat(chinese.containsKey("policy." + policy.rule())).isTrue();
        }
        assertThat(html.substring(html.indexOf("id=\"policies\""), html.indexOf("id=\"chapter-4\"")))
                .containsSubsequence(
                        rules.stream().map(rule -> "#" + rule + "\"").toList());
    }

    @Test
    void bothBundlesHaveTheSameKeys() {
        assertThat(Collections.list(bundle(Locale.CHINESE).getKeys()))
                .containsExactlyInAnyOrderElementsOf(
                        Collections.list(bundle(Locale.ENGLISH).getKeys()));
    }

    @Test
    void everyTableColumnHasWords() {
        ResourceBundle english = bundle(Locale.ENGLISH);

        BOOK.stamps().stream()
                .map(stamp -> TablePage.of(BOOK.text(stamp.name())))
                .filter(TablePage::isAboutRules)
                .forEach(table -> assertThat(table.ownColumns())
                        .as(table.name())
                        .allSatisfy(column -> assertThat(english.containsKey("column." + column))
                                .as(column)
                                .isTrue()));
    }

    @Test
    void everyNameInATableHasWords() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        Set<String> columns = Set.of("item", "leg", "branch", "payer", "document", "money_for", "sex", "group");

        for (String name : BOOK.stamps().stream().map(stamp -> stamp.name()).toList()) {
            TablePage table = TablePage.of(BOOK.text(name));
            for (String column :
                    table.ownColumns().stream().filter(columns::contains).toList()) {
                assertThat(table.rows())
                        .allSatisfy(row -> assertThat(english.keySet())
                                .as("%s %s", name, column)
                                .contains("value." + row.getField(column)));
            }
        }
    }

    @Test
    void refusalsAndActsStandInWords() {
        assertThat(page(Locale.ENGLISH).markdown())
                .contains("| `CALENDAR_MISSING` | The official calendar of {year} is not loaded. |")
                .contains("| Act-31 | 人社部发〔2017〕31号 | One national account interest rate since 2016 |  |");
        assertThat(page(Locale.CHINESE).html())
                .contains("<td><code>CALENDAR_MISSING</code></td><td>{year} 年的工作日历尚未载入。</td>");
    }

    @Test
    void aLoadedTableShowsAndItsTextIsEscaped() {
        RuleBook book = BOOK.with(new TableText("age-limits", LocalDate.of(2027, 1, 1), """
                sex,from_age,valid_from,valid_to,rule,act,certainty,source,note
                m,50,,,R-3.3,,found,,"<b>a|b*c[d\\e & ""f"" g"
                f,40,,2029-12-31,R-3.3,,found,,
                """));
        RulePage page = RulePage.of(book, Locale.ENGLISH, table -> "t?a=1&b=" + table);

        assertThat(page.markdown())
                .contains("| man | 50 | always |  | found | &lt;b>a\\|b\\*c\\[d\\\\e & \"f\" g |")
                .contains("| woman | 40 | … – 2029-12-31 |")
                .contains(
                        "| [age-limits](t?a=1&b=age-limits) | Ages from which a temporary account is opened | 2027-01-01 | 2 |");
        assertThat(page.html())
                .contains("<td>&lt;b&gt;a|b*c[d\\e &amp; &quot;f&quot; g</td>")
                .contains("<a href=\"t?a=1&amp;b=age-limits\">age-limits</a>")
                .contains(book.version());
    }

    private static RulePage page(Locale locale) {
        return RulePage.of(BOOK, locale, RulePageTest::addressOf);
    }

    private static String addressOf(String table) {
        return "../rules/src/main/resources/org/jiexu/rules/data/" + table + ".csv";
    }

    private static ResourceBundle bundle(Locale locale) {
        return WordFiles.beside(PageWords.class, "page", locale);
    }

    /** Every rule id in the code, with the packages in which it occurs. */
    private static SortedMap<String, Set<String>> packagesOfRules() throws IOException {
        SortedMap<String, Set<String>> packages = new TreeMap<>(java.util.Comparator.comparing(RulePageTest::sortKey));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String of = SOURCES.equals(source.getParent())
                        ? "rules"
                        : SOURCES.relativize(source.getParent()).toString();
                RULE_ID.matcher(Files.readString(source))
                        .results()
                        .forEach(match -> packages.computeIfAbsent(match.group(1), any -> new TreeSet<>())
                                .add(of));
            }
        }
        packages.values().forEach(of -> of.remove("page"));
        packages.values().removeIf(Set::isEmpty);
        return packages;
    }

    /** Every directory with sources below the root of the tree; the directories of a build are not looked into. */
    private static List<Path> modules() throws IOException {
        try (Stream<Path> directories = Files.find(
                ROOT,
                2,
                (path, attributes) -> attributes.isDirectory() && Files.isDirectory(path.resolve("src/main")))) {
            List<Path> modules = directories.toList();
            assertThat(modules).hasSizeGreaterThan(6).contains(ROOT.resolve("rules"));
            return modules;
        }
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && TEXTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String sortKey(String rule) {
        return rule.replaceAll("(\\d+)", "00$1").replaceAll("0*(\\d{3})", "$1");
    }

    private static void compare(Path file, String generated) throws IOException {
        if (WRITE) {
            Files.writeString(file, generated);
        }
        assertThat(Files.readString(file))
                .as("%s; -Djiexu.docs.write=true writes it anew", file.getFileName())
                .isEqualTo(generated);
    }
}
