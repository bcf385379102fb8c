package org.jiexu.transfer.saga;

import org.jiexu.events.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/** What is tagged of a case: who moves from where to where, how far it is, and how much (docs/decisions/0151). */
public final class CaseTag {

    private CaseTag() {}

    /** The case in the form that is tagged. */
    public static RowBytes into(RowBytes bytes, Transfer transfer) {
        bytes.row("transfers")
                .id(transfer.id())
                .number(transfer.number())
                .id(transfer.workerId())
                .text(transfer.fromFund().code())
                .text(transfer.toFund().code())
                .text(transfer.kind().name())
                .number(transfer.application().appliedByWorker() ? 1 : 0)
                .text(transfer.state().name())
                .text(transfer.letterNumber())
                .number(transfer.version())
                .moment(transfer.endedAt());
        relations(bytes, transfer.relations());
        amounts(bytes, transfer.amounts());
        return bytes;
    }

    private static void relations(RowBytes bytes, @Nullable Relations relations) {
        if (relations == null) {
            bytes.text(null);
            return;
        }
        bytes.text(relations.fromLedger())
                .id(relations.fromRelationId())
                .text(relations.fromPersonalNumber())
                .text(relations.fromAccountKind().name())
                .text(relations.toLedger())
                .id(relations.toRelationId())
                .text(relations.toPersonalNumber());
    }

    private static void amounts(RowBytes bytes, @Nullable Amounts amounts) {
        if (amounts == null) {
            bytes.text(null);
            return;
        }
        bytes.text("amounts")
                .number(amounts.account().fen())
                .number(amounts.pooled().fen())
                .number(amounts.total().fen())
                .number(amounts.months())
                .number(amounts.provisional() ? 1 : 0);
    }
}
