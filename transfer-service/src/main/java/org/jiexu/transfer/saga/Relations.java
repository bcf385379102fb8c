package org.jiexu.transfer.saga;

import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.AccountKind;

/** The two relations of a transfer, known once the registry has reserved. Ledgers are two digits. */
public record Relations(
        String fromLedger,
        UUID fromRelationId,
        String fromPersonalNumber,
        AccountKind fromAccountKind,
        Decisions fromDecisions,
        String toLedger,
        UUID toRelationId,
        String toPersonalNumber,
        Decisions toDecisions) {

    static Relations of(Facts facts) {
        return new Relations(
                facts.fromLedger(),
                facts.fromRelationId(),
                facts.fromPersonalNumber(),
                facts.fromAccountKind(),
                facts.fromDecisions(),
                facts.toLedger(),
                facts.toRelationId(),
                facts.toPersonalNumber(),
                facts.toDecisions());
    }
}
