package org.jiexu.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jiexu.service.database.Database;
import org.jiexu.service.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test does as the owner of the database what the triggers would refuse, and says by which name it is found. */
class JournalHistoryTest {

    @TempDir
    private Path folder;

    private KeptJournal journal;

    @BeforeEach
    void threeChainsUnderTwoHeads() {
        journal = new KeptJournal(folder);
        journal.append("a", "a", "b");
        journal.sign();
        journal.append("a", "b", "c");
        journal.sign();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatNobodyTouchedHolds() throws IOException {
        journal.append("a");

        assertThat(journal.found()).isEmpty();
        assertThat(journal.heads()).extracting(Head::number).containsExactly(1L, 2L, 3L);
        assertThat(journal.heads()).extracting(Head::rows).containsExactly(3L, 6L, 7L);
        assertThat(journal.heads()).allMatch(Keys.OURS.published()::verifies);
        assertThat(journal.heads().get(1).previous())
                .isEqualTo(journal.heads().getFirst().hash());
        assertThat(Files.readAllLines(folder.resolve("transfer-heads.ndjson")))
                .containsExactlyElementsOf(
                        journal.heads().stream().map(Head::line).toList());
        assertThat(journal.database.column("SELECT topic FROM outbox"))
                .containsOnly("jiexu.journal-heads")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            UPDATE journal SET detail = '{"text":"信息裱"}' WHERE subject = 'a' AND sequence = 2         ~ ROW_CHANGED a
            UPDATE journal SET at = at + interval '1 microsecond' WHERE subject = 'c' AND sequence = 1 ~ ROW_CHANGED c
            DELETE FROM journal WHERE subject = 'a' AND sequence = 3                                   ~ ROW_REMOVED a
            UPDATE journal SET position = 4 - position WHERE position IN (1, 3)                        ~ ROWS_MOVED head/1
            DELETE FROM journal_heads WHERE number = 1                                                 ~ HEAD_MISSING head/1 HEAD_MISSING head/2
            UPDATE journal_heads SET leaves = leaves || leaves WHERE number = 2                        ~ LEAVES_CHANGED head/2
            UPDATE journal_heads SET frontier = frontier || frontier WHERE number = 2                  ~ LEAVES_CHANGED head/2
            UPDATE journal_heads SET rows = 5 WHERE number = 2                 ~ HEAD_CHANGED head/2 HEAD_FORGED head/2 LEAVES_CHANGED head/2 ROWS_DIFFER head/2
            """)
    void whatIsDonePastTheTriggersIsNamed(String tampering, String found) {
        journal.tamper(tampering);

        assertThat(String.join(" ", journal.found().stream().distinct().toList()))
                .isEqualTo(found);
    }

    @Test
    void theOnlyRowOfASubjectThatIsGoneIsFoundThoughNobodyKnowsItsName() {
        journal.tamper("DELETE FROM journal WHERE subject = 'c'");

        assertThat(journal.found()).singleElement().asString().startsWith("ROW_REMOVED unknown/");
    }

    @Test
    void aRowThatStandsAmongThoseThatWereSignedIsFound() {
        journal.append("d");
        journal.tamper("UPDATE journal SET position = 0 WHERE subject = 'd'");

        assertThat(journal.found()).containsExactly("ROW_ADDED d");
    }

    @Test
    void anotherActorInARehashedChainIsFound() {
        journal.changeActorAndRehash("a", 2);

        assertThat(journal.found()).containsExactly("ROW_REPLACED a", "ROW_REPLACED a");
    }

    @Test
    void aHeadOfAnotherKeyOverChangedRowsIsFound() {
        journal.changeActorAndRehash("a", 3);
        journal.rewriteLastHead(Keys.THEIRS.key());

        assertThat(journal.found()).contains("HEAD_FORGED head/2");
    }

    @Test
    void aHeadSignedAnewWithOurOwnKeyContradictsTheOneThatWasWrittenOut() {
        journal.changeActorAndRehash("a", 3);
        journal.rewriteLastHead(Keys.OURS.key());

        assertThat(journal.found()).contains("HEAD_CHANGED head/2");
    }

    @Test
    void theLastHeadThatIsGoneIsMissedAndNothingIsSignedInItsPlace() {
        journal.tamper("DELETE FROM journal_heads WHERE number = 2");

        assertThat(journal.found()).containsExactly("HISTORY_SHORTER history");
        journal.append("e");
        journal.sign();
        assertThat(journal.heads()).extracting(Head::number).containsExactly(1L);
    }

    @Test
    void aRestoredDatabaseSignsOnWhenAnAdministratorHasSaidSo() {
        assertThat(journal.history.acknowledgeRestoration("administrator:a", "no reason"))
                .isFalse();
        journal.tamper("DELETE FROM journal_heads WHERE number = 2; DELETE FROM journal WHERE position > 3;"
                + " SELECT setval('journal_position_seq', 3)");
        journal.append("z");
        journal.sign();
        assertThat(journal.history.status().word()).isEqualTo("HISTORY_SHORTER");

        assertThat(journal.history.acknowledgeRestoration("administrator:a", "restored"))
                .isTrue();
        journal.sign();

        assertThat(journal.heads()).extracting(Head::number).containsExactly(1L, 3L);
        assertThat(journal.found()).isEmpty();
        assertThat(journal.rows("journal/transfer"))
                .extracting(row -> row.entry().action())
                .containsExactly("JOURNAL_DIFFERS", "RESTORATION_ACKNOWLEDGED", "JOURNAL_AGREES");
    }

    @Test
    void whatIsFoundIsJournalledOnceAndForgottenWhenItIsRightAgain() {
        journal.tamper("UPDATE journal SET actor = 'x' WHERE subject = 'c'");
        journal.found();
        journal.found();
        assertThat(journal.rows("journal/transfer"))
                .extracting(row -> row.entry().action())
                .containsExactly("JOURNAL_DIFFERS");

        journal.tamper("UPDATE journal SET actor = 'officer:li@440300' WHERE subject = 'c'");

        assertThat(journal.found()).isEmpty();
        assertThat(journal.history.status().holds()).isTrue();
    }

    @Test
    void aHeadWaitsForEveryTransactionThatMayStillWriteALowerPosition() throws Exception {
        try (Connection slow = journal.database.pool().getConnection()) {
            slow.setAutoCommit(false);
            Journal.append(slow, List.of(journal.entry("slow")));
            journal.append("fast");
            FutureTask<Void> signing = new FutureTask<>(() -> {
                journal.sign();
                return null;
            });
            Thread.ofPlatform().start(signing);
            Database.await(
                    "the signer looks for transactions that are under way",
                    () -> journal.database.number(
                                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_snapshot_xmin%'"
                                            + " AND pid <> pg_backend_pid()")
                            > 0);
            assertThat(journal.heads()).hasSize(2);
            slow.commit();
            signing.get();
        }

        assertThat(journal.heads().getLast().rows()).isEqualTo(8);
        assertThat(journal.found()).isEmpty();
    }

    @Test
    void aTransactionHasItsNumberBeforeItsRowHasAPosition() {
        assertThat(journal.database.column("SELECT column_default FROM information_schema.columns"
                        + " WHERE table_name = 'journal' AND column_name = 'position'"))
                .singleElement()
                .asString()
                .containsSubsequence("WHEN (pg_current_xact_id() IS NOT NULL) THEN", "nextval");
    }

    @Test
    void withoutANewRowAHeadIsSignedOnlyAfterTheIdleInterval() {
        journal.sign();
        assertThat(journal.heads()).hasSize(2);

        journal.now = journal.now.plus(Signing.IDLE_INTERVAL);
        journal.history.round();

        assertThat(journal.heads()).extracting(Head::rows).containsExactly(3L, 6L, 6L);
    }

    @Test
    void theTreeIsMadeAnewWhenItsEdgeWasCutAndSigningGoesOn() {
        journal.tamper("UPDATE journal_heads SET frontier = '' WHERE number = 2");
        journal.append("a");
        journal.sign();

        assertThat(journal.heads()).hasSize(3);
        assertThat(journal.heads().getLast().rows()).isEqualTo(7);
    }

    @Test
    void aLineThatACrashHasCutIsNoWitnessAndTheFileGoesOn() throws IOException {
        Path file = folder.resolve("transfer-heads.ndjson");
        Files.writeString(file, "{\"service\":\"transfer\",\"num", StandardOpenOption.APPEND);

        journal.append("a");
        journal.sign();

        assertThat(journal.found()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void theWalkGoesInSlicesAndAfterACrashInAHurry() {
        Walk walk = new Walk(KeptJournal.SERVICE, Keys.OURS.published(), null, journal.transactions, () -> journal.now);
        journal.transactions.run(transaction -> WalkStore.stopped(transaction.connection()));
        assertThat(begin()).isFalse();
        walk.slice();
        assertThat(journal.history.status().passedSince()).isEqualTo(journal.now);

        journal.tamper("UPDATE journal SET actor = 'x' WHERE subject = 'c'");
        walk.slice();
        assertThat(journal.history.status().holds())
                .as("the walk rests until a day has passed")
                .isTrue();
        assertThat(begin()).as("nobody has said that the service stopped").isTrue();
        walk.slice();

        assertThat(journal.history.status().word()).isEqualTo("ROW_CHANGED");
    }

    @Test
    void aDayLaterTheWalkBeginsAgain() {
        Walk walk = new Walk(KeptJournal.SERVICE, Keys.OURS.published(), null, journal.transactions, () -> journal.now);
        walk.slice();
        journal.tamper("DELETE FROM journal WHERE subject = 'b' AND sequence = 2");
        journal.now = journal.now.plus(Walk.PERIOD);

        walk.slice();

        assertThat(journal.history.status().word()).isEqualTo("ROW_REMOVED");
    }

    /** As a process begins; only an orderly stop says that it stopped. */
    private boolean begin() {
        return journal.transactions.call(transaction -> {
            boolean crashed = WalkStore.begin(transaction.connection());
            WalkStore.runs(transaction.connection());
            return crashed;
        });
    }
}
