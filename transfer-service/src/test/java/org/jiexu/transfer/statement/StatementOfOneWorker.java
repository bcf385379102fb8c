package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jspecify.annotations.Nullable;

/** What the statement of one worker is composed of; each test says what differs: accounts, transfers, the day. */
abstract class StatementOfOneWorker {

    static final RuleBook BOOK = RuleBook.embedded();
    static final Instant NOW = OffsetDateTime.parse("2026-11-23T12:00:00+08:00").toInstant();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final FundCode CHENGDU = new FundCode("510100");
    static final FundCode SHENZHEN = new FundCode("440300");
    static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

    final UUID workerId = UUID.randomUUID();
    final List<RelationSeen> relations = new ArrayList<>();
    final List<AccountRecord> accounts = new ArrayList<>();
    final List<WorkersTransfer> transfers = new ArrayList<>();
    Sex sex = Sex.F;
    String hukou = "510000";
    private Set<String> ledgers = Set.of("51", "44");
    LocalDate asOf = TODAY;

    @Nullable
    String amountMissing;

    List<Spell> departed = List.of();
    List<Spell> overlapping = List.of();
    List<Spell> refunded = List.of();
    final List<Travelling> travelling = new ArrayList<>();
    Set<UUID> arrived = Set.of();

    @Nullable
    RetirementGroup group = RetirementGroup.FEMALE55;

    @Nullable
    PensionFacts facts = new PensionFacts(YearMonth.of(1985, 1), false, false);

    Statement compose() {
        return Statements.compose(
                BOOK,
                new StatementInput(
                        new WorkerSeen(
                                workerId, "510*************2X", "王*", sex, hukou, facts == null ? null : "x", false),
                        relations,
                        ledgers,
                        accounts,
                        travelling,
                        arrived,
                        transfers,
                        facts,
                        asOf,
                        NOW,
                        group),
                true);
    }

    void account(
            FundCode fund,
            AccountKind kind,
            AccountState state,
            @Nullable UUID sealedBy,
            String balance,
            Spell... spells) {
        UUID relation = UUID.randomUUID();
        relation(fund, kind, relation);
        Fen amount = amountMissing != null || state == AccountState.TRANSFERRED ? null : Fen.parse(balance);
        accounts.add(new AccountRecord(
                relation,
                fund,
                kind,
                state,
                Fen.parse(balance),
                amount,
                amountMissing,
                sealedBy,
                List.of(spells),
                departed,
                overlapping,
                refunded));
    }

    void relation(FundCode fund, AccountKind kind, UUID id) {
        relations.add(new RelationSeen(id, fund, "1000000001", kind, LocalDate.of(2024, 1, 5), "ACTIVE", null));
    }

    void transfer(State state, @Nullable Fen account) {
        transfers.add(new WorkersTransfer(TRANSFER, CHENGDU, SHENZHEN, NOW, state, NOW, account));
    }

    static Spell paid(FundCode fund, String from, String to, String base) {
        return paid(fund, from, to, base, AccountKind.GENERAL);
    }

    static Spell paid(FundCode fund, String from, String to, String base, AccountKind paidInto) {
        return spell(fund, from, to, base, paidInto, null);
    }

    static Spell brought(FundCode fund, String from, String to, String base) {
        return spell(fund, from, to, base, AccountKind.GENERAL, TRANSFER);
    }

    /** Credited with eight in a hundred of its base. */
    private static Spell spell(
            FundCode fund, String from, String to, String base, AccountKind paidInto, @Nullable UUID broughtBy) {
        Fen credit = Fen.of(Fen.parse(base).fen() * 8 / 100);
        return new Spell(
                fund, YearMonth.parse(from), YearMonth.parse(to), Fen.parse(base), credit, paidInto, broughtBy);
    }

    static Estimate only(Statement statement) {
        assertThat(statement.estimates()).hasSize(1);
        return statement.estimates().getFirst();
    }

    static List<String> codes(List<Note> notes) {
        return notes.stream().map(Note::code).toList();
    }
}
