package org.jiexu.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One role has one name, one name means one thing, and a reader sees the type of what a name stands for (CONTRIBUTING.md, "Style"). */
class WordsTest {

    private static final Path ROOT = Path.of("..", "..");

    /** Endings that do not say what the class does, or for which another is in use: rows of a database are kept by a {@code Store}, JSON is an {@code Answer}. */
    private static final Pattern EMPTY_ENDING =
            Pattern.compile(".*(?:Desk|Sight|Crowd|Stand|Kinds|View|Helper|Manager|Util|Utils|Impl)");

    /** Names that stand in more than one package, because both are the same idea on two sides of a wire or of a module. */
    private static final Set<String> THE_SAME_IDEA = Set.of(
            "ApprovedPosting",
            "Calculation",
            "Conservation",
            "ConservationResource",
            "Contribution",
            "DivisionTable",
            "Finding",
            "FindingStore",
            "FirstTagging",
            "FundDirectory",
            "Instruction",
            "Main",
            "Overlap",
            "Overlaps",
            "Pause",
            "Progress",
            "Reconciliation",
            "ReconciliationResource",
            "Role",
            "ServiceReads",
            "Tokens",
            "Transfer",
            "Transfers");

    /** A type, nested ones too. */
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)\\b");

    private static final Pattern VAR = Pattern.compile("\\bvar\\s+\\w+\\s*[=:]");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"", Pattern.DOTALL);

    @Test
    void aTypeIsCalledByWhatItDoes() throws IOException {
        Set<String> empty = new TreeSet<>();
        for (Path source : sources()) {
            TYPE.matcher(Files.readString(source))
                    .results()
                    .map(type -> type.group(1))
                    .filter(name -> EMPTY_ENDING.matcher(name).matches())
                    .forEach(empty::add);
        }

        assertThat(empty).isEmpty();
    }

    @Test
    void oneNameStandsInTwoPlacesOnlyForOneIdea() throws IOException {
        Set<String> several = new TreeSet<>();
        places().forEach((name, where) -> {
            if (where.size() > 1) {
                several.add(name);
            }
        });

        assertThat(several).isEqualTo(new TreeSet<>(THE_SAME_IDEA));
    }

    @Test
    void theTypesOfVariablesAreWrittenOutsideTests() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path source : sources()) {
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            if (VAR.matcher(code).find()) {
                silent.add(ROOT.relativize(source));
            }
        }

        assertThat(silent).isEmpty();
    }

    private static Map<String, List<Path>> places() throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        for (Path source : sources()) {
            String file = source.getFileName().toString();
            if (!file.equals("package-info.java")) {
                places.computeIfAbsent(file.substring(0, file.length() - ".java".length()), name -> new ArrayList<>())
                        .add(source);
            }
        }
        return places;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(900);
            return sources;
        }
    }
}
