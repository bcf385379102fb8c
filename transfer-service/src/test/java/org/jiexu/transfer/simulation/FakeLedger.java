package org.jiexu.transfer.simulation;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A province's books: accounts with their months, the pool, and what left for or came from other provinces. */
final class FakeLedger {

    /** How likely form and money do not match, in per cent. */
    private static final int DISPUTED_PERCENT = 30;

    /** How likely no form can be made, in per cent. */
    private static final int NOT_EXTRACTABLE_PERCENT = 10;

    /** Where a ledger's messages go. */
    interface Post {
        void reply(TransferReply reply);

        void toLedger(String ledger, UUID transfer, LedgerCommand command);
    }

    /** A worker's account; {@code sealedBy} is the transfer that sealed it. */
    static final class Account {
        long fen;
        final Set<YearMonth> months = new TreeSet<>();

        @Nullable
        UUID sealedBy;
    }

    /** What left the books with one transfer and has neither been posted elsewhere nor come back. */
    record Sent(Account account, long accountFen, long pooledFen, Set<YearMonth> months) {}

    private final String code;
    private final RandomGenerator random;
    private final Post post;
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, Sent> sent = new HashMap<>();
    private final Map<UUID, LedgerCommand.Remittance> waiting = new HashMap<>();
    private final Map<UUID, InformationForm> forms = new HashMap<>();
    private final Set<UUID> undone = new HashSet<>();
    private final Map<UUID, LedgerCommand.Remittance> remitted = new HashMap<>();
    private final Set<UUID> takenBack = new HashSet<>();
    private final Map<UUID, Long> receipts = new HashMap<>();
    private final Set<UUID> announced = new HashSet<>();
    private final FakeTreasury treasury;
    private final Set<UUID> credited = new HashSet<>();
    private final Map<UUID, LedgerCommand.Remittance> returned = new HashMap<>();
    private final Map<UUID, Integer> merged = new HashMap<>();
    private long poolFen;
    private long receivedFen;

    FakeLedger(String code, RandomGenerator random, Post post) {
        this.code = code;
        this.random = random;
        this.post = post;
        this.treasury = new FakeTreasury(random, post);
    }

    /** Who pays and registers what goes by bank. */
    FakeTreasury treasury() {
        return treasury;
    }

    /** Opens an account with paid months: 800 yuan a month to the account, 2000 to the pool. */
    void open(UUID relation, Set<YearMonth> months) {
        Account account = new Account();
        account.months.addAll(months);
        account.fen = 80_000L * months.size();
        poolFen += 200_000L * months.size();
        accounts.put(relation, account);
    }

    void handle(LedgerCommand command) {
        switch (command) {
            case LedgerCommand.ExtractRelation(UUID transfer, UUID relation, var letter, var year) ->
                extract(transfer, account(relation));
            case LedgerCommand.UnsealRelation(UUID transfer, UUID relation) -> unseal(transfer, account(relation));
            case LedgerCommand.Remit remit -> remit(remit, account(remit.relationId()));
            case LedgerCommand.Remittance remittance -> receive(remittance);
            case LedgerCommand.CreditAgain(UUID transfer) -> {
                if (waiting.containsKey(transfer)) {
                    match(transfer);
                } else {
                    answerAgain(transfer);
                }
            }
            case LedgerCommand.RepaySurplus(UUID transfer) -> repaySurplus(transfer);
            case LedgerCommand.ReturnRemittance(UUID transfer, String reason) -> giveBack(transfer, reason);
            case LedgerCommand.RemittanceReturned(UUID transfer, Fen amount, var reason, var signed, var payment) -> {
                if (payment == null) {
                    takeBack(transfer, amount);
                } else {
                    announced.add(transfer);
                    takeBackByBank(transfer);
                }
            }
            case LedgerCommand.ReportMonths(UUID transfer, UUID worker) ->
                post.reply(new TransferReply.MonthsReported(transfer, code, List.of()));
            case LedgerCommand.MergeAccounts(UUID transfer, UUID from, UUID to) ->
                merge(transfer, account(from), account(to));
            case LedgerCommand.AccountSealed ignored -> throw new AssertionError("not in this simulation");
            case LedgerCommand.AccountTurnedGeneral ignored -> throw new AssertionError("not in this simulation");
            case LedgerCommand.RelationOpened ignored -> throw new AssertionError("not in this simulation");
        }
    }

    private void merge(UUID transfer, Account from, Account to) {
        Integer before = merged.get(transfer);
        int months = before != null ? before : from.months.size();
        merged.put(transfer, months);
        to.fen += from.fen;
        to.months.addAll(from.months);
        from.fen = 0;
        from.months.clear();
        post.reply(new TransferReply.AccountsMerged(transfer, months, 0));
    }

    private void extract(UUID transfer, Account account) {
        InformationForm made = forms.get(transfer);
        if (undone.contains(transfer)) {
            post.reply(new TransferReply.ExtractionRefused(transfer, "EXTRACTION_UNDONE", Map.of()));
            return;
        }
        if (made != null) {
            post.reply(new TransferReply.RelationExtracted(transfer, made));
            return;
        }
        if (random.nextInt(100) < NOT_EXTRACTABLE_PERCENT) {
            undone.add(transfer);
            post.reply(new TransferReply.ExtractionRefused(transfer, "RATE_MISSING", Map.of()));
            return;
        }
        if (account.sealedBy != null) {
            throw new AssertionError("sealed twice: by " + account.sealedBy + " and " + transfer);
        }
        account.sealedBy = transfer;
        forms.put(transfer, form(account));
        post.reply(new TransferReply.RelationExtracted(transfer, form(account)));
    }

    private void unseal(UUID transfer, Account account) {
        if (remitted.containsKey(transfer)) {
            throw new AssertionError("unsealed though sent: " + transfer);
        }
        undone.add(transfer);
        if (transfer.equals(account.sealedBy)) {
            account.sealedBy = null;
        }
        post.reply(new TransferReply.RelationUnsealed(transfer));
    }

    private void remit(LedgerCommand.Remit remit, Account account) {
        UUID transfer = remit.transferId();
        if (takenBack.contains(transfer)) {
            post.reply(new TransferReply.RelationRemitted(transfer));
            post.reply(new TransferReply.RemittanceTakenBack(transfer));
            return;
        }
        if (!remitted.containsKey(transfer)) {
            remitted.put(transfer, leave(remit, account));
        }
        if (remit.bank() == null) {
            post.reply(new TransferReply.RelationRemitted(transfer));
        } else {
            treasury.tell(transfer);
        }
        post.toLedger(remit.toLedger(), transfer, Objects.requireNonNull(remitted.get(transfer)));
    }

    private LedgerCommand.Remittance leave(LedgerCommand.Remit remit, Account account) {
        UUID transfer = remit.transferId();
        if (!transfer.equals(account.sealedBy)) {
            throw new AssertionError("remitted without its seal: " + transfer);
        }
        InformationForm form = form(account);
        sent.put(transfer, new Sent(account, form.account().fen(), form.pooled().fen(), Set.copyOf(account.months)));
        account.fen -= form.account().fen();
        account.months.clear();
        poolFen -= form.pooled().fen();
        LedgerCommand.Remittance remittance = new LedgerCommand.Remittance(
                transfer,
                "letter",
                transfer,
                code,
                org.jiexu.transfer.saga.Examples.CHENGDU,
                remit.toRelationId(),
                remit.toFund(),
                form,
                form.total());
        BankAccounts bank = remit.bank();
        if (bank == null) {
            return remittance;
        }
        treasury.owe(
                transfer,
                FakeTreasury.Purpose.TRANSFER,
                remit.toLedger(),
                form.total().fen());
        return remittance.by("P", bank, "1");
    }

    /** A treasurer registers what the bank has brought. */
    void registers(FakeTreasury.Carried carried) {
        UUID transfer = carried.transfer();
        treasury.received(transfer, carried.fen());
        switch (carried.purpose()) {
            case TRANSFER, EXTRA -> {
                receipts.merge(transfer, carried.fen(), Long::sum);
                if (waiting.containsKey(transfer)) {
                    match(transfer);
                }
            }
            case SURPLUS -> {
                // Home again: the form and its money are settled.
            }
            case RETURN -> {
                receipts.merge(transfer, carried.fen(), Long::sum);
                takeBackByBank(transfer);
            }
        }
    }

    private void takeBackByBank(UUID transfer) {
        if (takenBack.contains(transfer)) {
            takeBack(transfer, Fen.ZERO);
        } else if (announced.contains(transfer) && receipts.containsKey(transfer)) {
            Sent back = Objects.requireNonNull(sent.get(transfer));
            takeBack(transfer, Fen.of(back.accountFen + back.pooledFen));
        }
    }

    /** A dispute in which less came: the source pays what is missing, if it can be told how much. */
    long missing(UUID transfer) {
        LedgerCommand.Remittance remittance = waiting.get(transfer);
        Long money = receipts.get(transfer);
        return remittance == null || money == null
                ? 0
                : Math.max(0, remittance.form().total().fen() - money);
    }

    private void repaySurplus(UUID transfer) {
        LedgerCommand.Remittance remittance = waiting.get(transfer);
        if (remittance == null) {
            answerAgain(transfer);
            return;
        }
        long form = remittance.form().total().fen();
        long money = receipts.getOrDefault(transfer, 0L);
        if (money > form) {
            receipts.put(transfer, form);
            treasury.owe(transfer, FakeTreasury.Purpose.SURPLUS, remittance.fromLedger(), money - form);
        }
        match(transfer);
    }

    private void receive(LedgerCommand.Remittance remittance) {
        UUID transfer = remittance.transferId();
        if (credited.contains(transfer) || returned.containsKey(transfer) || waiting.containsKey(transfer)) {
            answerAgain(transfer);
        } else {
            waiting.put(transfer, remittance);
            match(transfer);
        }
    }

    /** Says nothing of what has not arrived. */
    private void answerAgain(UUID transfer) {
        if (credited.contains(transfer)) {
            post.reply(new TransferReply.RemittanceCredited(transfer, 0));
        } else if (waiting.containsKey(transfer) && waitsForBank(transfer)) {
            match(transfer);
        } else if (returned.containsKey(transfer) || waiting.containsKey(transfer)) {
            post.reply(new TransferReply.RemittanceDisputed(transfer, "AMOUNT_DIFFERS", Map.of()));
        }
    }

    private void giveBack(UUID transfer, String reason) {
        if (credited.contains(transfer)) {
            answerAgain(transfer);
            return;
        }
        LedgerCommand.Remittance remittance = returned.containsKey(transfer)
                ? Objects.requireNonNull(returned.get(transfer))
                : taken(waiting, transfer);
        boolean again = returned.put(transfer, remittance) != null;
        LedgerCommand.RemittanceReturned back =
                new LedgerCommand.RemittanceReturned(transfer, remittance.amount(), reason);
        if (remittance.payment() == null) {
            post.toLedger(remittance.fromLedger(), transfer, back);
            return;
        }
        if (!again) {
            treasury.owe(
                    transfer,
                    FakeTreasury.Purpose.RETURN,
                    remittance.fromLedger(),
                    Objects.requireNonNull(receipts.get(transfer)));
        }
        post.toLedger(remittance.fromLedger(), transfer, back.by("R"));
    }

    private boolean waitsForBank(UUID transfer) {
        return Objects.requireNonNull(waiting.get(transfer)).payment() != null;
    }

    /** By bank to the fen, and not before the money is there (R-2.7). */
    private boolean isMatchedByBank(UUID transfer) {
        Fen form = Objects.requireNonNull(waiting.get(transfer)).form().total();
        Long money = receipts.get(transfer);
        if (money == null) {
            post.reply(new TransferReply.FormReceived(transfer));
            return false;
        }
        if (form.fen() != money) {
            post.reply(new TransferReply.RemittanceDisputed(
                    transfer,
                    "AMOUNT_DIFFERS",
                    Map.of("form", form.toString(), "money", Fen.of(money).toString())));
            return false;
        }
        return true;
    }

    private void match(UUID transfer) {
        if (waitsForBank(transfer)) {
            if (!isMatchedByBank(transfer)) {
                return;
            }
        } else if (random.nextInt(100) < DISPUTED_PERCENT) {
            post.reply(new TransferReply.RemittanceDisputed(transfer, "AMOUNT_DIFFERS", Map.of()));
            return;
        }
        LedgerCommand.Remittance remittance = taken(waiting, transfer);
        InformationForm form = remittance.form();
        Account account = account(remittance.toRelationId());
        account.fen += form.account().fen();
        poolFen += form.pooled().fen();
        receivedFen += form.total().fen();
        account.months.addAll(months(form));
        credited.add(transfer);
        post.reply(new TransferReply.RemittanceCredited(transfer, 0));
    }

    private void takeBack(UUID transfer, Fen amount) {
        if (!takenBack.add(transfer)) {
            post.reply(new TransferReply.RemittanceTakenBack(transfer));
            return;
        }
        Sent back = taken(sent, transfer);
        if (amount.fen() != back.accountFen + back.pooledFen) {
            throw new AssertionError("came back changed: " + transfer);
        }
        back.account.fen += back.accountFen;
        back.account.months.addAll(back.months);
        back.account.sealedBy = null;
        poolFen += back.pooledFen;
        post.reply(new TransferReply.RemittanceTakenBack(transfer));
    }

    private static InformationForm form(Account account) {
        Fen accountPart = Fen.of(account.fen);
        Fen pooled = Fen.of(60_000L * account.months.size());
        List<YearMonth> months = List.copyOf(account.months);
        return new InformationForm(
                months.getFirst(),
                months.getLast(),
                months.size(),
                2026,
                Fen.ZERO,
                Fen.ZERO,
                accountPart,
                Fen.ZERO,
                accountPart,
                pooled,
                Fen.of(accountPart.fen() + pooled.fen()),
                false,
                "model",
                List.of(),
                List.of(),
                org.jiexu.rules.AccountKind.GENERAL);
    }

    /** The months of a form without a gap, which is how this simulation opens accounts. */
    private static Set<YearMonth> months(InformationForm form) {
        Set<YearMonth> months = new TreeSet<>();
        for (int i = 0; i < form.months(); i++) {
            months.add(form.firstMonth().plusMonths(i));
        }
        return months;
    }

    private static <T> T taken(Map<UUID, T> map, UUID transfer) {
        T value = map.remove(transfer);
        if (value == null) {
            throw new AssertionError("nothing there of transfer " + transfer);
        }
        return value;
    }

    Account account(UUID relation) {
        return Objects.requireNonNull(accounts.get(relation));
    }

    /** Accounts and pool, in fen. */
    long booksFen() {
        long fen = poolFen;
        for (Account account : accounts.values()) {
            fen += account.fen;
        }
        return fen;
    }

    /** What was sent and did not come back, posted elsewhere or not, in fen. */
    long sentFen() {
        long fen = 0;
        for (Sent left : sent.values()) {
            fen += left.accountFen + left.pooledFen;
        }
        return fen;
    }

    long receivedFen() {
        return receivedFen;
    }

    /** The months that left with a transfer and did not come back; empty when none did. */
    Set<YearMonth> monthsSent(UUID transfer) {
        Sent left = sent.get(transfer);
        return left == null ? Set.of() : left.months;
    }
}
