package org.jiexu.contribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.conservation.Conservation;
import org.jiexu.contribution.conservation.ConservationQuery;
import org.jiexu.contribution.conservation.Depth;
import org.jiexu.contribution.conservation.RollingAudit;
import org.jiexu.contribution.correction.Corrections;
import org.jiexu.contribution.hosting.LedgerParts;
import org.jiexu.contribution.intake.ContributionRates;
import org.jiexu.contribution.intake.FileFormat;
import org.jiexu.contribution.intake.FileReceiver;
import org.jiexu.contribution.intake.IntakeOutcome;
import org.jiexu.contribution.intake.PiecePosting;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.interest.InterestRuns;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumActs;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.contribution.overlap.OverlapActs;
import org.jiexu.contribution.overlap.OverlapDecisions;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.overlap.OverlapProposals;
import org.jiexu.contribution.overlap.Refunds;
import org.jiexu.contribution.remittance.FormMatch;
import org.jiexu.contribution.remittance.LedgerCommands;
import org.jiexu.contribution.remittance.LedgerMessages;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.contribution.remittance.TravellingMoney;
import org.jiexu.contribution.settlement.PaymentActs;
import org.jiexu.contribution.settlement.ReceiptActs;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.contribution.tagging.FirstTagging;
import org.jiexu.embedded.DatabaseLogin;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.administration.JournalSettings;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.plain.Parts;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.testing.TestInfrastructure;
import org.postgresql.ds.PGSimpleDataSource;

/** A ledger on a real database of its own, without a broker: messages are handed over and taken from the outbox by hand. */
public final class TestLedger {
    /** The day on which the tests happen. */
    public static final Clock CLOCK = Clock.fixed(
            LocalDate.of(2026, 11, 23).atTime(10, 0).toInstant(java.time.ZoneOffset.ofHours(8)),
            ZoneId.of("Asia/Shanghai"));

    /** The key of its row tags: the database has it not. */
    public static final TagKeys TAGS = TagKeys.of("test", Base64.getEncoder().encodeToString(new byte[32]), null);

    private final Ledger ledger;
    private final PGSimpleDataSource operator;
    private final PGSimpleDataSource service;
    private final LocalTransactions transactions;
    private final RuleBook book = RuleBook.embedded();
    private final InformationForms forms;
    private final LedgerCommands messages;
    private final FileReceiver receiver;
    private final PiecePosting posting;

    /** A ledger of this code in an empty database. */
    public TestLedger(String code) {
        var servers = TestInfrastructure.shared();
        ledger = new Ledger(code);
        var roles = servers.copyOfServiceDatabase("db/service", "db/contribution");
        String url = servers.jdbcUrl(roles.name());
        operator = database(url, new DatabaseLogin(servers.user(), servers.password()));
        service = database(url, roles.service());
        transactions = new LocalTransactions(service, () -> {});
        forms = new InformationForms(book);
        LedgerMessages current = new LedgerMessages(
                ledger,
                TAGS,
                forms,
                new FormMatch(book),
                new OverlapFinder(new OverlapProposals(book)),
                CLOCK,
                Attester.read(servers.signingKeys(), MessageParty.ledger(code)));
        messages = new LedgerCommands(() -> current);
        receiver = new FileReceiver(transactions, CLOCK, () -> {});
        posting = new PiecePosting(RuleBooks.fixed(book), ContributionRates.embedded(), CLOCK, ledger.actor(), TAGS);
    }

    private static PGSimpleDataSource database(String url, DatabaseLogin login) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(login.role());
        database.setPassword(login.password());
        return database;
    }

    /** A message in the outbox. */
    public record Sent(String topic, String key, Message message) {}

    public Ledger ledger() {
        return ledger;
    }

    /** What the service's own classes make of this ledger, and of what is given besides. */
    Parts parts(Clock clock) {
        var servers = TestInfrastructure.shared();
        var audit = new AuditTrail(transactions, clock);
        var made = new LedgerParts(
                new LedgerParts.Ground(
                        ledger,
                        service,
                        transactions,
                        transactions,
                        audit,
                        TAGS,
                        Attester.read(servers.signingKeys(), MessageParty.ledger(ledger.code())),
                        RuleBooks.fixed(book),
                        clock,
                        java.time.Duration.ofMinutes(5)),
                new Corrections(),
                new InterestRuns());
        return new Parts()
                .with(ledger)
                .with(MessageParty.ledger(ledger.code()))
                .with(clock)
                .with(transactions)
                .with(audit)
                .withAllOf(made)
                .with(KnownSigners.read(servers.knownSigners()))
                .with(JournalSettings.of(name -> Optional.empty())
                        .history(MessageParty.ledger(ledger.code()).inFiles(), transactions, clock));
    }

    public LocalTransactions transactions() {
        return transactions;
    }

    /** Transactions of the superuser, whose journals need no reason (decision 0191). */
    public LocalTransactions unquestioned() {
        return new LocalTransactions(operator, () -> {});
    }

    /** What an officer does with cases of overlapping months, at this moment. */
    public OverlapActs overlapDesk(Clock clock) {
        return new OverlapActs(
                transactions,
                () -> new OverlapDecisions(new Refunds(book, forms), TAGS),
                new AuditTrail(transactions, clock),
                clock);
    }

    /** What an officer declares. */
    public LumpSumActs lumpSumDesk() {
        return new LumpSumActs(
                ledger, transactions, () -> new LumpSumRuling(book), new AuditTrail(transactions, CLOCK), CLOCK);
    }

    /** What asks about money that travels for long, ten minutes from now. */
    public TravellingMoney travellingMoney() {
        return new TravellingMoney(
                transactions,
                messages.current(),
                Clock.offset(CLOCK, java.time.Duration.ofMinutes(10)),
                java.time.Duration.ofMinutes(5));
    }

    /** What a treasurer does. */
    public Treasury treasury() {
        AuditTrail audit = new AuditTrail(transactions, CLOCK);
        return new Treasury(
                new PaymentActs(TAGS, audit, CLOCK),
                new ReceiptActs(TAGS, audit, CLOCK),
                new ReceivedMoney(transactions, messages.current()));
    }

    /** The acts of a treasurer, and what brings form and money together. */
    public record Treasury(PaymentActs payments, ReceiptActs receipts, ReceivedMoney matching) {}

    public InformationForms forms() {
        return forms;
    }

    /** All rows of the account's months, in order. */
    public List<Contribution> months(RelationOpened relation) {
        return transactions.call(transaction -> ContributionStore.page(
                transaction.connection(), account(relation).id(), null, 10_000));
    }

    public PiecePosting posting() {
        return posting;
    }

    public FileReceiver receiver() {
        return receiver;
    }

    /** A worker as after a restart: it knows nothing but the database. */
    public PostingWorker newWorker() {
        return new PostingWorker(transactions, posting, () -> {}, CLOCK);
    }

    /** Opens an account as the registry would have it opened. */
    public RelationOpened open(String fund, String personalNumber, UUID workerId) {
        var opened = new RelationOpened(
                UUID.randomUUID(),
                workerId,
                new FundCode(fund),
                personalNumber,
                AccountKind.GENERAL,
                LocalDate.of(2023, 1, 5));
        handle(opened);
        return opened;
    }

    /** Whether a message is heard also while a restored ledger waits for its officers. */
    public boolean needsFirst(Message message) {
        return messages.isNeededFirst(message);
    }

    /** Handles the messages as one poll. */
    public void handle(Message... poll) {
        List<Received> fresh = new ArrayList<>();
        for (Message message : poll) {
            fresh.add(new Received(UUID.randomUUID(), "key", message, HonestSender.to(ledger.code(), message)));
        }
        handle(fresh);
    }

    /** Handles a message of a sender who may not be the right one. */
    public void handleFrom(MessageParty sender, Message message) {
        handle(List.of(new Received(UUID.randomUUID(), "key", message, sender)));
    }

    private void handle(List<Received> fresh) {
        transactions.run(transaction -> messages.handle(transaction, fresh));
    }

    /** Sends a CSV file and posts all of it. */
    public void post(String fund, String csv) {
        receive(fund, csv);
        try (var worker = newWorker()) {
            while (worker.postOne()) {
                // the next piece
            }
        }
    }

    /** Sends a CSV file. */
    public IntakeOutcome receive(String fund, String csv) {
        try {
            return receiver.receive(
                    new FileReceiver.Delivery(
                            new FundCode(fund), UUID.randomUUID().toString(), FileFormat.CSV, "officer:test"),
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("a string cannot break off", e);
        }
    }

    /** Takes all messages out of the outbox, in order. */
    public List<Sent> sent() {
        return transactions.call(transaction -> {
            List<Sent> sent = new ArrayList<>();
            try (var statement = transaction.connection().createStatement();
                    ResultSet result = statement.executeQuery("""
                            WITH taken AS (DELETE FROM outbox RETURNING id, topic, message_key, type, payload)
                            SELECT topic, message_key, type, payload FROM taken ORDER BY id""")) {
                while (result.next()) {
                    sent.add(new Sent(result.getString(1), result.getString(2), message(result)));
                }
            }
            return sent;
        });
    }

    /** The messages of one type among those sent. */
    public static <T extends Message> List<T> only(List<Sent> sent, Class<T> type) {
        return sent.stream()
                .map(Sent::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Message message(ResultSet result) throws SQLException {
        var type = MessageTypes.classOf(result.getString(3));
        if (type == null) {
            throw new AssertionError("unknown type " + result.getString(3));
        }
        try {
            return MessageJson.read(result.getString(4).getBytes(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new AssertionError("unreadable payload", e);
        }
    }

    /** The account as it is now. */
    public Account account(RelationOpened relation) {
        return transactions.call(
                transaction -> AccountStore.find(transaction.connection(), relation.fund(), relation.personalNumber())
                        .orElseThrow());
    }

    /** The full proof: everything from every entry. */
    public Conservation conservation() {
        return query().now(Depth.ENTRIES);
    }

    public ConservationQuery query() {
        return new ConservationQuery(service, ledger, TAGS);
    }

    /** The continuous check, to be run by hand at this moment. */
    public RollingAudit audit(Clock clock) {
        return new RollingAudit(transactions, query(), ledger, TAGS, clock);
    }

    /** Tags rows that a test wrote as the time before tags would have, unless that was done once. */
    public long tagOldRows() {
        return new FirstTagging(transactions, ledger, TAGS, CLOCK).run();
    }

    /** As the superuser, for what the service itself cannot do. */
    public Connection connect() throws SQLException {
        return operator.getConnection();
    }

    /** As the service's own role. */
    public Connection connectAsService() throws SQLException {
        return service.getConnection();
    }

    /** Another session's change of the database. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** One number from the database. */
    public long number(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
