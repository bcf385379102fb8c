package org.jiexu.transfer.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.reconciliation.LedgerSide.Arrived;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Lookup;
import org.jiexu.transfer.saga.Phase;
import org.jiexu.transfer.saga.Reason;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.Stage;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/** One transfer from Chengdu to Shenzhen: its case, its departure in ledger 51, its arrival in ledger 44. */
final class Fixture {

    static final UUID ID = new UUID(0, 1);
    static final UUID WORKER = new UUID(0, 2);
    static final UUID FROM = new UUID(0, 3);
    static final UUID TO = new UUID(0, 4);
    static final Fen ACCOUNT = Fen.parse("2000.00");
    static final Fen POOLED = Fen.parse("3000.00");
    static final Fen TOTAL = Fen.parse("5000.00");
    static final Instant AT = Examples.MONDAY;

    static final InformationForm FORM = new InformationForm(
            YearMonth.of(2025, 1),
            YearMonth.of(2026, 8),
            20,
            2026,
            Fen.ZERO,
            Fen.ZERO,
            Fen.parse("1200.00"),
            Fen.parse("800.00"),
            ACCOUNT,
            POOLED,
            TOTAL,
            false,
            "2026-11-23",
            List.of(),
            List.of(),
            AccountKind.GENERAL);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final String DIGEST = FormBytes.digest(new RowBytes(), FORM);
    static final ContactLetter LETTER = new ContactLetter(
            "letter",
            LocalDate.of(2026, 11, 23),
            ID,
            WORKER,
            Examples.CHENGDU,
            "1000000001",
            Examples.SHENZHEN,
            "2000000002",
            "GENERAL");

    private Fixture() {}

    static Transfer known(State state) {
        return known(state, new Amounts(ACCOUNT, POOLED, TOTAL, 20, false, "2026-11-23"), Transfer.Kind.TRANSFER);
    }

    /** A case with as much of it as that state has. */
    static Transfer known(State state, @Nullable Amounts amounts, Transfer.Kind kind) {
        LegClock clock = state.leg()
                .map(leg -> new LegClock(leg, DAY, new DueDay.Known(DAY), new DueDay.Known(DAY), "2026-11-23", null))
                .orElse(null);
        Reason reason = switch (state) {
            case SUPPLEMENT, IN_DISPUTE, SUSPENDED, TAKING_BACK, RETURNING, CANCELLING ->
                new Reason("OTHER", null, null, Map.of());
            default -> null;
        };
        return new Transfer(
                new Transfer.Header(
                        ID,
                        1,
                        "CODE1",
                        new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN),
                        kind,
                        AT),
                7,
                state,
                AT,
                Phase.of(
                        state,
                        state == State.SUBMITTED ? new Lookup(new TreeSet<>(), null, List.of()) : null,
                        clock,
                        stage(state, amounts),
                        reason,
                        state.isFinal() ? AT : null));
    }

    private static @Nullable Stage stage(State state, @Nullable Amounts amounts) {
        Relations relations = new Relations(
                "51",
                FROM,
                "1000000001",
                AccountKind.GENERAL,
                Decisions.MANUAL,
                "44",
                TO,
                "2000000002",
                Decisions.MANUAL);
        return switch (state) {
            case SUBMITTED -> null;
            case IN_REVIEW, AWAITING_CONSENT, CHANGING_REGISTRATION -> Stage.of(relations, null, null, null);
            case LETTER_SENT -> Stage.of(relations, null, "letter", null);
            default -> Stage.of(relations, null, "letter", amounts);
        };
    }

    static Departed departed(String state) {
        boolean left = !state.equals("EXTRACTED") && !state.equals("UNSEALED");
        return new Departed(
                ID,
                state,
                FROM,
                WORKER,
                ACCOUNT,
                POOLED,
                left ? "44" : null,
                left ? TO : null,
                left ? TOTAL : Fen.ZERO,
                state.equals("TAKEN_BACK") ? TOTAL : Fen.ZERO,
                AT,
                DIGEST);
    }

    static Arrived arrived(String state) {
        return new Arrived(
                ID,
                state,
                state.equals("CREDITED") ? TO : null,
                TO,
                WORKER,
                "51",
                TOTAL,
                state.equals("CREDITED") ? TOTAL : Fen.ZERO,
                AT,
                DIGEST);
    }
}
