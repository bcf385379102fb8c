package org.jiexu.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom (ARCHITECTURE.md, section 1). */
class ArchitectureTest {

    /** Module folder to root package. */
    private static final Map<String, String> MODULES = new TreeMap<>(Map.ofEntries(
            Map.entry("rules", "org.jiexu.rules"),
            Map.entry("messages", "org.jiexu.messages"),
            Map.entry("service", "org.jiexu.service"),
            Map.entry("calculations", "org.jiexu.calculation"),
            Map.entry("registry-service", "org.jiexu.registry"),
            Map.entry("contribution-service", "org.jiexu.contribution"),
            Map.entry("transfer-service", "org.jiexu.transfer"),
            Map.entry("gateway", "org.jiexu.gateway"),
            Map.entry("deploy/embedded", "org.jiexu.embedded"),
            Map.entry("deploy/images", "org.jiexu.images"),
            Map.entry("deploy/local", "org.jiexu.local"),
            Map.entry("deploy/bench", "org.jiexu.bench"),
            Map.entry("deploy/drill", "org.jiexu.drill"),
            Map.entry("deploy/test-support", "org.jiexu.testing")));

    static final List<String> ROOT_PACKAGES = List.copyOf(MODULES.values());

    /** Those of the legs of the law that a state of the saga has. */
    private static final Set<String> LEGS_OF_A_CASE = Set.of("REVIEW", "TRANSFER_OUT", "POSTING");

    private static final Set<String> EMPTY_NAMES =
            Set.of("util", "utils", "common", "impl", "model", "dto", "manager", "helper", "helpers");

    private static final String ENTITY = "jakarta.persistence.Entity";

    /** What is said, and what every service has for its polls: no web server, no container of beans. */
    private static final String[] WITHOUT_A_SERVER = {
        "org.jiexu.messages..",
        "org.jiexu.service.history..",
        "org.jiexu.service.inbox..",
        "org.jiexu.service.journal..",
        "org.jiexu.service.outbox..",
        "org.jiexu.service.parked..",
        "org.jiexu.service.receipt..",
        "org.jiexu.service.reconciliation..",
        "org.jiexu.service.retention..",
        "org.jiexu.service.rowtag..",
        "org.jiexu.service.rulebook..",
        "org.jiexu.service.task..",
        "org.jiexu.service.transaction..",
    };

    /** What hears polls, posts files, sends and looks through everything: JDBC alone, on a connection of its own (decision 0231). */
    private static final String[] OF_POLLS = {
        "org.jiexu.registry.reservation..",
        "org.jiexu.contribution.conservation..",
        "org.jiexu.contribution.intake..",
        "org.jiexu.contribution.ledger..",
        "org.jiexu.contribution.remittance..",
        "org.jiexu.contribution.tagging..",
        "org.jiexu.transfer.recomputation..",
        "org.jiexu.transfer.reconciliation..",
        "org.jiexu.transfer.saga..",
        "org.jiexu.transfer.unanswered.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void readTheCompiledClasses() {
        Path root = Path.of("..", "..");
        List<Path> folders = new ArrayList<>();
        for (String module : MODULES.keySet()) {
            Path folder = root.resolve(module).resolve("target/classes");
            assertThat(Files.isDirectory(folder)).as("%s is built", module).isTrue();
            folders.add(folder);
        }
        all = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void theRulesKnowNobody() {
        classes()
                .that()
                .resideInAPackage("org.jiexu.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.jiexu.rules..", "java..", "org.jspecify..", "de.siegmar.fastcsv..")
                .check(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages     | rules
            service      | rules messages
            calculation  | rules service
            registry     | rules messages service calculation
            contribution | rules messages service
            transfer     | rules messages service
            gateway      | rules messages service
            embedded     | ''
            images       | ''
            testing      | embedded
            local        | embedded rules messages service
            bench        | embedded messages service local rules
            drill        | embedded local
            """)
    void aModuleKnowsOnlyThoseNamedHere(String module, String known) {
        List<String> allowed = new ArrayList<>(List.of("org.jiexu." + module + ".."));
        for (String name : known.isEmpty() ? new String[0] : known.split(" ")) {
            allowed.add("org.jiexu." + name + "..");
        }

        noClasses()
                .that()
                .resideInAPackage("org.jiexu." + module + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.jiexu..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(all);
    }

    @Test
    void messagesAndPollsDragNoServerIn() {
        noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_A_SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "org.hibernate..")
                .check(all);
    }

    @ParameterizedTest
    @FieldSource("ROOT_PACKAGES")
    void thePackagesOfAModuleFormNoCycle(String root) {
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(all);
    }

    /** A statement reads what the saga and others keep, and nobody needs it: it could live elsewhere (decision 0238). */
    @Test
    void aStatementHasOneDoorToTheSagaAndNobodyKnowsIt() {
        String statement = "org.jiexu.transfer.statement..";
        noClasses()
                .that()
                .resideOutsideOfPackage(statement)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(statement)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(statement)
                .and()
                .doNotHaveSimpleName("WorkersTransfers")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.jiexu.transfer.saga..").and(not(simpleName("State"))))
                .check(all);
    }

    @Test
    void aPollSeesNoEntity() {
        noClasses()
                .that()
                .resideInAnyPackage(OF_POLLS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                .check(all);
    }

    @Test
    void anEntityNeverLeavesItsPackage() {
        classes().that().areAnnotatedWith(ENTITY).should().bePackagePrivate().check(all);
    }

    @Test
    void aTableOfEntitiesIsWrittenByNoStatementOfOurs() throws IOException {
        List<String> statements = new ArrayList<>();
        for (var module : MODULES.entrySet()) {
            List<String> tables = all.that(annotatedWith(ENTITY)).stream()
                    .filter(entity -> entity.getPackageName().startsWith(module.getValue()))
                    .map(entity -> String.valueOf(entity.getAnnotationOfType("jakarta.persistence.Table")
                            .get("name")
                            .orElseThrow()))
                    .toList();
            if (!tables.isEmpty()) {
                statements.addAll(written(Path.of("..", "..", module.getKey(), "src", "main", "java"), tables));
            }
        }

        assertThat(statements).isEmpty();
    }

    private static List<String> written(Path sources, List<String> tables) throws IOException {
        Pattern write =
                Pattern.compile("(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+(?:" + String.join("|", tables) + ")\\b");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                write.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file + ": " + match.group()));
            }
        }
        return found;
    }

    @Test
    void aRowOfTheJournalIsMadeInOnePlace() {
        String entry = "org.jiexu.service.journal.JournalEntry";
        String text = String.class.getName();
        noClasses()
                .that()
                .resideOutsideOfPackages("org.jiexu.service.journal..", "org.jiexu.service.history..")
                .should()
                .callConstructor(entry, text, "java.time.Instant", text, text, text)
                .check(all);
    }

    @Test
    void everyPackageSaysWhatItIsForAndThatNullIsNamed() {
        List<String> silent = packages().stream()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void noPackageHasAnEmptyName() {
        List<String> empty = packages().stream()
                .map(JavaPackage::getRelativeName)
                .filter(EMPTY_NAMES::contains)
                .toList();

        assertThat(empty).isEmpty();
    }

    @Test
    void theConsoleAndTheEventsNameTheStatesOfTheSaga() throws IOException {
        Set<String> states = constants("org.jiexu.transfer.saga.State");
        Set<String> parties = constants("org.jiexu.transfer.saga.Party");
        List<Set<String>> ofTheContract =
                Files.readAllLines(Path.of("..", "..", "messages/src/main/resources/asyncapi.yaml")).stream()
                        .filter(line -> line.strip().startsWith("enum: ["))
                        .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                        .map(names -> Set.of(names.split(", ")))
                        .toList();

        assertThat(constants("org.jiexu.gateway.page.CaseState")).isEqualTo(states);
        assertThat(ofTheContract).containsExactlyInAnyOrder(states, parties, LEGS_OF_A_CASE);
    }

    private static Set<String> constants(String enumName) {
        return all.get(enumName).getFields().stream()
                .filter(field -> field.getRawType().getName().equals(enumName))
                .map(JavaField::getName)
                .collect(Collectors.toSet());
    }

    private static List<JavaPackage> packages() {
        return all.getPackage("org.jiexu").getSubpackagesInTree().stream()
                .filter(javaPackage -> !javaPackage.getClasses().isEmpty())
                // Written by JMH around the benchmarks.
                .filter(javaPackage -> !javaPackage.getRelativeName().equals("jmh_generated"))
                .toList();
    }
}
