package org.jiexu.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.messages.json.MessageJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in an export without the database, by Java and by the script of the docs alike. */
class ExportCheckTest {

    private static final Path SCRIPT = Path.of("..", "docs", "verify_journal.py");

    @TempDir
    private Path folder;

    private KeptJournal journal;

    @BeforeEach
    void threeChainsUnderThreeHeads() {
        journal = new KeptJournal(folder);
        journal.append("a", "a", "b");
        journal.sign();
        journal.append("a", "b", "c");
        journal.sign();
        journal.append("a", "d");
        journal.sign();
        journal.append("b");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void anExportHoldsAndSoDoesAPartOfIt() throws IOException {
        ExportCheck.Report whole = check(export(0));
        ExportCheck.Report part = check(export(2));

        assertThat(whole.findings()).isEmpty();
        assertThat(whole).extracting("rows", "heads", "unsigned").containsExactly(9L, 3L, 1L);
        assertThat(part.findings()).isEmpty();
        assertThat(part).extracting("rows", "heads").containsExactly(3L, 1L);
        assertThat(byTheScript(export(0))).isEmpty();
        assertThat(byTheScript(export(2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE journal SET detail = '{}' WHERE subject = 'a' AND sequence = 2              | ROW_CHANGED a
            DELETE FROM journal WHERE subject = 'c'                                            | ROWS_DIFFER head/2
            DELETE FROM journal WHERE subject = 'a' AND sequence = 2                           | CHAIN_BROKEN a ROWS_DIFFER head/1
            DELETE FROM journal_heads WHERE number = 2                                         | HEAD_MISSING head/3
            UPDATE journal_heads SET root = sha256('x') WHERE number = 2                       | HEAD_CHANGED head/3 HEAD_FORGED head/2 ROWS_DIFFER head/2
            UPDATE journal SET position = 0 WHERE subject = 'b' AND sequence = 3               | CHAIN_BROKEN b ROWS_DIFFER head/1
            """)
    void whatWasDonePastTheTriggersIsNamed(String tampering, String found) throws IOException {
        journal.tamper(tampering);
        Path export = export(0);

        assertThat(String.join(" ", names(check(export)))).isEqualTo(found);
        assertThat(byTheScript(export)).isEqualTo(names(check(export)));
    }

    @Test
    void anotherActorInARehashedChainIsFound() throws IOException {
        journal.changeActorAndRehash("a", 3);

        assertThat(names(check(export(0)))).containsExactly("ROWS_DIFFER head/2");
        assertThat(byTheScript(export(0))).containsExactly("ROWS_DIFFER head/2");
    }

    @Test
    void aHeadOfAnotherKeyIsFoundByWhoHasOurs() throws IOException {
        journal.rewriteLastHead(Keys.THEIRS.key());

        assertThat(names(check(export(0)))).containsExactly("HEAD_FORGED head/3");
        assertThat(byTheScript(export(0))).containsExactly("HEAD_FORGED head/3");
    }

    @Test
    void anEndThatWasCutOffIsFound() throws IOException {
        Path export = export(0);
        List<String> lines = Files.readAllLines(export);
        Files.write(export, lines.subList(0, lines.size() - 1));

        assertThat(names(check(export))).containsExactly("EXPORT_CUT history");
        assertThat(byTheScript(export)).containsExactly("EXPORT_CUT history");
    }

    @Test
    void aHistorySetBackIsFoundByTheHeadsThatWereKeptElsewhere() throws IOException {
        journal.tamper("DELETE FROM journal_heads WHERE number = 3");
        journal.now = journal.now.plusSeconds(600);

        try (BufferedReader export = Files.newBufferedReader(export(0));
                BufferedReader heads = Files.newBufferedReader(folder.resolve("transfer-heads.ndjson"))) {
            assertThat(names(ExportCheck.check(export, Keys.OURS.published(), heads)))
                    .containsExactly("HISTORY_SHORTER history");
        }
    }

    @Test
    void aReceiptHoldsAndAChangedOneDoesNot() throws IOException {
        JournalReceipt receipt = receipt("c");
        Path file = folder.resolve("receipt.json");
        Files.writeString(file, MessageJson.write(receipt.fields()));
        assertThat(JournalReceipt.of(MessageJson.mapper().readTree(file.toFile()))
                        .check(Keys.OURS.published()))
                .isEmpty();
        assertThat(JournalReceipt.of(MessageJson.mapper().readTree(file.toFile()))
                        .check(Keys.THEIRS.published()))
                .extracting(Finding::code)
                .containsExactly(Finding.Code.HEAD_FORGED);
        assertThat(byTheScript(file)).isEmpty();

        Files.writeString(file, Files.readString(file).replace("officer:li@440300", "officer:li@510100"));

        assertThat(JournalReceipt.of(MessageJson.mapper().readTree(file.toFile()))
                        .check(Keys.OURS.published()))
                .extracting(Finding::code)
                .containsExactly(Finding.Code.ROW_CHANGED);
        assertThat(byTheScript(file)).containsExactly("ROW_CHANGED c");
    }

    @Test
    void noReceiptIsGivenOfARowThatIsNotTheOneThatWasSignedOrIsNotSignedYet() {
        JournalReceipts.Outcome unsigned = outcome("b");
        journal.changeActorAndRehash("c", 1);
        JournalReceipts.Outcome changed = outcome("c");

        assertThat(unsigned)
                .isEqualTo(new JournalReceipts.Outcome.NotYet(
                        journal.heads().getLast().signedAt().plus(JournalHistory.INTERVAL)));
        assertThat(changed).isEqualTo(new JournalReceipts.Outcome.Differs());
    }

    private JournalReceipt receipt(String subject) {
        if (outcome(subject) instanceof JournalReceipts.Outcome.Given(JournalReceipt receipt)) {
            return receipt;
        }
        throw new AssertionError("no receipt of " + subject);
    }

    private JournalReceipts.Outcome outcome(String subject) {
        return journal.transactions.call(transaction -> journal.history
                .receipts()
                .of(transaction.connection(), journal.rows(subject).getLast(), journal.now));
    }

    private Path export(long after) {
        return journal.export(folder.resolve("export.ndjson"), after);
    }

    private static ExportCheck.Report check(Path export) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(export)) {
            return ExportCheck.check(reader, Keys.OURS.published(), null);
        }
    }

    private static List<String> names(ExportCheck.Report report) {
        return report.findings().stream()
                .map(finding -> finding.code() + " " + finding.subject())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void theScriptHoldsNothingForRightWithoutAKeyOrWhatItCannotRead() throws IOException {
        Path export = export(0);
        Path empty = Files.createFile(folder.resolve("empty"));
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{}");
        Path odd = Files.write(folder.resolve("odd.ndjson"), Files.readAllLines(export));
        Files.writeString(odd, Files.readString(odd).replaceFirst("\"sequence\":1", "\"sequence\":\"x\""));

        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of(empty.toString()),
                List.of(nothing.toString()),
                List.of(folder.resolve("nobody").toString()),
                List.of(odd.toString()),
                List.of(export.toString(), empty.toString()),
                List.of(export.toString(), nothing.toString()),
                List.of(export.toString(), folder.resolve("nobody").toString()))) {
            Ran ran = run(arguments.toArray(String[]::new));

            assertThat(ran.status()).as("%s", arguments).isEqualTo(1);
            assertThat(ran.output()).as("%s", arguments).anyMatch(line -> line.startsWith("UNREADABLE "));
            assertThat(ran.output())
                    .as("%s", arguments)
                    .noneMatch(line -> line.startsWith("holds") || line.contains("Traceback"));
        }
        assertThat(run(export.toString()).status()).isZero();
    }

    private record Ran(int status, List<String> output) {}

    /** docs/verify_journal.py with these arguments; where there is no python3 the test is skipped and says so. */
    private static Ran run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noPython) {
            assumeTrue(false, "skipped: there is no python3, docs/verify_journal.py was not tried");
            throw noPython;
        }
        List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Ran(process.onExit().join().exitValue(), output);
    }

    /** The findings of docs/verify_journal.py; as {@link #check} names them. */
    private List<String> byTheScript(Path file) throws IOException {
        Path keys = folder.resolve("keys.txt");
        Files.writeString(keys, Keys.OURS.published64() + "\n");
        List<String> output = run(file.toString(), keys.toString()).output();
        List<String> findings = new ArrayList<>();
        for (String line : output) {
            if (line.matches("[A-Z_]+ .*")) {
                String[] words = line.split(" ", 3);
                findings.add(words[0] + " " + words[1]);
            }
        }
        assertThat(output).anyMatch(line -> line.startsWith(findings.isEmpty() ? "holds" : "does NOT hold"));
        return findings.stream().sorted().toList();
    }
}
