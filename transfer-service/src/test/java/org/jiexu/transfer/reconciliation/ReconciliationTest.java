package org.jiexu.transfer.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.jiexu.transfer.reconciliation.Fixture.FROM;
import static org.jiexu.transfer.reconciliation.Fixture.ID;
import static org.jiexu.transfer.reconciliation.Fixture.WORKER;
import static org.jiexu.transfer.reconciliation.Fixture.arrived;
import static org.jiexu.transfer.reconciliation.Fixture.departed;
import static org.jiexu.transfer.reconciliation.Fixture.known;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.transfer.document.PaperDraft;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaperStore;
import org.jiexu.transfer.reconciliation.ReconciliationAnswer.FindingAnswer;
import org.jiexu.transfer.reconciliation.Sides.RelationFact;
import org.jiexu.transfer.saga.CaseTags;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real database, with ledgers and registry in memory. */
class ReconciliationTest {

    private final TestInfrastructure servers = TestInfrastructure.shared();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final LocalTransactions transactions = new LocalTransactions(database, () -> {});
    private final FakeSides sides = new FakeSides();
    private Instant now = Fixture.AT.plus(Duration.ofDays(1));
    private final Reconciliation reconciliation = new Reconciliation(transactions, sides, TestTags.KEYS, () -> now);
    private final WholeCheck whole = new WholeCheck(transactions, sides, TestTags.KEYS, () -> now, Duration.ZERO);
    private String url = "";

    @BeforeEach
    void aCaseThatIsCompletedAndAccountsWithRelations() {
        ServiceDatabase roles = servers.copyOfServiceDatabase("db/service", "db/transfer");
        url = servers.jdbcUrl(roles.name());
        database.setUrl(url);
        database.setUser(roles.service().role());
        database.setPassword(roles.service().password());
        insert(known(State.COMPLETED));
        transactions.run(transaction -> PaperStore.issue(
                transaction.connection(),
                List.of(
                        paper(PaperKind.INFORMATION_FORM, Fixture.FORM),
                        paper(PaperKind.CONTACT_LETTER, Fixture.LETTER))));
        sides.departures.add(departed("CREDITED"));
        sides.arrivals.add(arrived("CREDITED"));
        sides.journals.getOrDefault("51", List.of()).add(ID);
        sides.journals.getOrDefault("44", List.of()).add(ID);
        sides.accounts.add(new AccountOfRelation(7, FROM, WORKER, "510100", "1000000001", "GENERAL"));
        sides.relations.add(new RelationFact(FROM, WORKER, "510100", "1000000001", "GENERAL"));
    }

    private static PaperDraft paper(PaperKind kind, Object content) {
        return new PaperDraft(
                ID,
                kind,
                PaperNumber.of(Examples.SHENZHEN, 2026, 1, kind),
                Fixture.LETTER.date(),
                content,
                Fixture.AT,
                true);
    }

    @Test
    void whatFitsHoldsAndItIsSaidHowFarTheLookIs() {
        assertThat(state().holds()).as("before the first look").isNull();

        run();

        assertThat(state().holds()).isTrue();
        assertThat(state().checkedAt()).isEqualTo(now);
        assertThat(state().sides())
                .extracting(side -> side.service() + " " + side.scope() + " " + side.since())
                .containsExactly(
                        "transfer ALL_CASES " + now,
                        "ledger-44 ALL_MOVEMENTS " + now,
                        "ledger-44 ALL_ACCOUNTS " + now,
                        "ledger-51 ALL_MOVEMENTS " + now,
                        "ledger-51 ALL_ACCOUNTS " + now);
    }

    @Test
    void aDifferenceCountsWhenItStandsInTwoLooksAndGoesWhenItIsRightAgain() {
        sides.arrivals.clear();

        run();
        assertThat(state().holds()).as("seen once").isTrue();
        assertThat(state().seenOnce()).isEqualTo(2);

        now = now.plus(Reconciliation.LOOKS_APART).minusMillis(1);
        run();
        assertThat(state().found()).as("too soon").isZero();

        now = now.plusMillis(1);
        run();
        assertThat(state().holds()).isFalse();
        assertThat(codes()).containsExactlyInAnyOrder("CASE_WITHOUT_ARRIVAL", "TRANSIT_LEFT_OVER");
        assertThat(journal("RECONCILIATION_FOUND")).isEqualTo(2);

        now = now.plus(Reconciliation.INTERVAL);
        run();
        assertThat(journal("RECONCILIATION_FOUND")).as("written down once").isEqualTo(2);

        sides.arrivals.add(arrived("CREDITED"));
        run();
        assertThat(state().holds()).isTrue();
        assertThat(journal("RECONCILIATION_GONE")).isEqualTo(2);
    }

    @Test
    void moneyThatNobodySentIsFoundByTheJournalThatBookedIt() {
        run();
        UUID forged = UUID.randomUUID();
        sides.arrivals.add(new LedgerSide.Arrived(
                forged,
                "CREDITED",
                Fixture.TO,
                Fixture.TO,
                WORKER,
                "51",
                Fixture.TOTAL,
                Fixture.TOTAL,
                Fixture.AT,
                null));
        sides.journals.getOrDefault("44", List.of()).add(forged);

        runTwice();

        assertThat(state().findings())
                .extracting(FindingAnswer::service, FindingAnswer::subject)
                .containsOnly(tuple("ledger-44", "transfer/" + forged));
        assertThat(codes())
                .containsExactlyInAnyOrder("ARRIVAL_WITHOUT_CASE", "ARRIVAL_WITHOUT_DEPARTURE", "TRANSIT_BELOW_ZERO");
    }

    @Test
    void aSideThatIsAwayIsNamedAndNothingIsKnownThen() {
        sides.away.add("ledger-44");
        run();
        assertThat(state().holds()).isNull();
        assertThat(state().missing()).containsExactly("ledger-44");
        assertThat(state().seenOnce())
                .as("what it would have to say is not judged")
                .isZero();

        sides.away.clear();
        run();
        assertThat(state().holds()).isTrue();
        assertThat(state().missing()).isEmpty();
    }

    @Test
    void theTotalOfACaseThatASuperuserChangesIsFoundAtOnceByTheWholeCheckAndByTheNextRuns() throws SQLException {
        asSuperuser("ALTER TABLE transfers DROP CONSTRAINT transfers_total;"
                + " UPDATE transfers SET total_fen = total_fen + 100");

        whole.run();
        assertThat(state().holds()).isFalse();
        assertThat(state().findings())
                .extracting(finding -> finding.code() + " " + finding.service() + " " + finding.subject())
                .containsExactlyInAnyOrder(
                        "CASE_NOT_AS_WRITTEN transfer transfer/" + ID,
                        "CASE_DIFFERS transfer transfer/" + ID,
                        "PAPER_DIFFERS transfer transfer/" + ID);

        asSuperuser("UPDATE transfers SET total_fen = total_fen - 100");
        whole.run();
        assertThat(state().holds()).isTrue();

        asSuperuser("UPDATE transfers SET worker_id = gen_random_uuid()");
        runTwice();
        assertThat(codes()).containsExactlyInAnyOrder("CASE_NOT_AS_WRITTEN", "CASE_DIFFERS", "PAPER_DIFFERS");
    }

    /** A change that all sides agree on, because only this service knows better. */
    @Test
    void aCaseChangedTogetherWithWhatItIsComparedToIsFoundByItsTag() throws SQLException {
        asSuperuser("UPDATE transfers SET version = version + 1");

        whole.run();

        assertThat(codes()).containsExactly("CASE_NOT_AS_WRITTEN");
    }

    @Test
    void aCaseWhoseColumnsDoNotFitItsStateIsShownAndNamedAndNothingIsDecidedAboutIt() throws SQLException {
        for (String change : List.of(
                "from_ledger = NULL", "letter_number = NULL", "lookup = '{\"ledgersAsked\":[],\"spells\":[]}'")) {
            asSuperuser("ALTER TABLE transfers DROP CONSTRAINT IF EXISTS transfers_lookup;"
                    + " CREATE TABLE kept AS SELECT * FROM transfers; UPDATE transfers SET " + change);

            assertThatThrownBy(() ->
                            transactions.call(transaction -> TransferStore.lock(transaction.connection(), List.of(ID))))
                    .as(change)
                    .isInstanceOf(IllegalStateException.class);
            List<Transfer> shown =
                    transactions.call(transaction -> TransferStore.find(transaction.connection(), List.of(ID)));
            assertThat(shown).as(change).singleElement().matches(transfer -> !transfer.isFit());
            whole.run();

            assertThat(codes()).as(change).contains("CASE_NOT_AS_WRITTEN");
            asSuperuser("UPDATE transfers SET " + putBack(change)
                    + " FROM kept WHERE kept.id = transfers.id; DROP TABLE kept");
        }
    }

    @Test
    void theServiceDoesNotMakeAChangedCaseRight() throws SQLException {
        asSuperuser("UPDATE transfers SET months = 200");
        Transfer read = transactions
                .call(transaction -> TransferStore.lock(transaction.connection(), List.of(ID)))
                .getFirst();
        transactions.run(transaction ->
                TransferStore.update(transaction.connection(), TestTags.KEYS, List.of(read), Map.of(ID, read)));

        whole.run();

        assertThat(codes()).containsExactlyInAnyOrder("CASE_NOT_AS_WRITTEN", "PAPER_DIFFERS");
    }

    @Test
    void whatPeopleAreShownOfACaseIsTaggedToo() throws SQLException {
        for (String change : List.of(
                "tracking_code = 'CODE2'",
                "submitted_at = submitted_at - interval '1 day'",
                "state_since = state_since - interval '1 day'",
                "benefit_gathering = true",
                "to_decisions = 'AUTOMATIC'",
                "rule_version = '2020-01-01'",
                "leg = 'POSTING', leg_started_on = '2026-11-23', due_on = '2026-12-14', promised_on = '2026-12-14'",
                "reason = '{\"code\":\"OTHER\",\"facts\":{}}'",
                "overlap = '{\"foundAt\":\"REVIEW\",\"months\":1,\"ranges\":[]}'",
                "approved_posting = '{\"approvedBy\":\"a\",\"documentNumber\":\"1\",\"approvedOn\":\"2026-11-23\"}'")) {
            asSuperuser("CREATE TABLE kept AS SELECT * FROM transfers; UPDATE transfers SET " + change);

            whole.run();

            assertThat(codes()).as(change).contains("CASE_NOT_AS_WRITTEN");
            asSuperuser("UPDATE transfers SET " + putBack(change)
                    + " FROM kept WHERE kept.id = transfers.id; DROP TABLE kept");
            whole.run();
            assertThat(codes()).as("put back: " + change).isEmpty();
        }
    }

    /** The columns of the assignments, each as it was kept. */
    private static String putBack(String assignments) {
        return Pattern.compile("(\\w+) =")
                .matcher(assignments)
                .results()
                .map(assigned -> assigned.group(1) + " = kept." + assigned.group(1))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aCaseThatHasEverythingIsReadAsItWasTagged() {
        Transfer full = CaseTags.full();
        insert(full);

        CaseReads.Case read = transactions
                .call(transaction -> CaseReads.find(transaction.connection(), TestTags.KEYS, List.of(full.id())))
                .get(full.id());

        assertThat(read).isEqualTo(new CaseReads.Case(full, true));
    }

    /** Of a version before the tag had all that is shown; once written again it is as every other. */
    @Test
    void aCaseTaggedInTheShorterFormIsRightAndGetsTheWholeOneWhenItIsWritten() throws SQLException {
        long shorter = CaseTags.shorter(known(State.COMPLETED));
        asSuperuser("UPDATE transfers SET tag = " + shorter);
        whole.run();
        assertThat(state().holds()).isTrue();

        Transfer read = transactions
                .call(transaction -> TransferStore.lock(transaction.connection(), List.of(ID)))
                .getFirst();
        transactions.run(transaction ->
                TransferStore.update(transaction.connection(), TestTags.KEYS, List.of(read), Map.of(ID, read)));
        whole.run();
        assertThat(state().holds()).isTrue();

        asSuperuser("UPDATE transfers SET tracking_code = 'CODE2'");
        whole.run();
        assertThat(codes()).containsExactly("CASE_NOT_AS_WRITTEN");
    }

    /** What GET /v1/transfers/{id}/information-form serves. */
    @Test
    void aPaperThatASuperuserChangesIsFound() throws SQLException {
        asSuperuser("UPDATE papers SET content = replace(content, '800.00', '900.00') WHERE kind = 'INFORMATION_FORM'");

        whole.run();
        assertThat(state().findings())
                .extracting(finding -> finding.code() + " " + finding.subject() + " " + finding.detail())
                .containsExactly("PAPER_DIFFERS transfer/" + ID
                        + " information form: hash of version 1, figures of the departure in ledger-51");

        asSuperuser("UPDATE papers SET content = replace(content, '900.00', '800.00') WHERE kind = 'INFORMATION_FORM'");
        whole.run();
        assertThat(state().holds()).isTrue();

        asSuperuser("DELETE FROM papers WHERE kind = 'CONTACT_LETTER'");
        runTwice();
        assertThat(codes()).containsExactly("PAPER_DIFFERS");
    }

    @Test
    void casesFromBeforeAreTaggedOnceAndAreFindingsFromThenOn() throws SQLException {
        asSuperuser("UPDATE transfers SET tag = NULL");
        assertThat(new FirstTagging(transactions, TestTags.KEYS, () -> now).run())
                .isEqualTo(1);
        whole.run();
        assertThat(state().holds()).isTrue();

        asSuperuser("UPDATE transfers SET tag = NULL");
        assertThat(new FirstTagging(transactions, TestTags.KEYS, () -> now).run())
                .isZero();
        whole.run();
        assertThat(codes()).containsExactly("CASE_NOT_AS_WRITTEN");
    }

    @Test
    void anAccountWithoutARelationIsFound() {
        sides.relations.clear();

        whole.run();

        assertThat(state().findings())
                .extracting(finding -> finding.code() + " " + finding.service() + " " + finding.subject())
                .containsExactly("ACCOUNT_WITHOUT_RELATION ledger-51 account/7");

        sides.relations.add(new RelationFact(FROM, WORKER, "510100", "1000000001", "GENERAL"));
        run();
        assertThat(state().holds()).isTrue();
    }

    @Test
    void twoDoNotCompareEverythingAtOnce() throws SQLException {
        try (Connection other = database.getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(hashtextextended('jiexu/reconciliation', 0))");

            assertThatThrownBy(whole::run).isInstanceOf(ProblemException.class);
            assertThat(reconciliation.run()).as("tells the last run").isEmpty();
        }
    }

    private void insert(Transfer transfer) {
        transactions.run(
                transaction -> TransferStore.insert(transaction.connection(), TestTags.KEYS, List.of(transfer)));
    }

    private void run() {
        assertThat(reconciliation.run()).isPresent();
    }

    private void runTwice() {
        run();
        now = now.plus(Reconciliation.INTERVAL);
        run();
    }

    private ReconciliationAnswer state() {
        return transactions.call(
                transaction -> new ReconciliationState(sides).read(transaction.connection(), null, now));
    }

    private List<String> codes() {
        return state().findings().stream().map(FindingAnswer::code).toList();
    }

    private long journal(String action) {
        return transactions.call(transaction -> {
            try (var select = transaction
                            .connection()
                            .prepareStatement(
                                    "SELECT count(*) FROM journal WHERE subject = 'reconciliation' AND action = '"
                                            + action + "'");
                    var result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, servers.user(), servers.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
