package org.jiexu.transfer.saga;

import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;

/** What the case of the tests asks of registry and ledgers, and what they answer. */
final class CommandsAndReplies {

    static final String REGISTRY = "jiexu.registry.commands";
    static final String SICHUAN = "jiexu.ledger.51.commands";
    static final String GUANGDONG = "jiexu.ledger.44.commands";

    static final UUID FROM_RELATION =
            Examples.facts(WORKER, Decisions.AUTOMATIC).fromRelationId();
    static final UUID TO_RELATION = Examples.facts(WORKER, Decisions.AUTOMATIC).toRelationId();

    static final LedgerCommand EXTRACT =
            new LedgerCommand.ExtractRelation(TRANSFER, FROM_RELATION, "440300-2026-00000007", 2026);
    static final LedgerCommand REMIT =
            new LedgerCommand.Remit(TRANSFER, FROM_RELATION, "44", TO_RELATION, Examples.SHENZHEN);
    /** By bank. */
    static final LedgerCommand REMIT_BY_BANK = new LedgerCommand.Remit(
            TRANSFER, FROM_RELATION, "44", TO_RELATION, Examples.SHENZHEN, Examples.ACCOUNTS, "2000000002");

    static final LedgerCommand UNSEAL = new LedgerCommand.UnsealRelation(TRANSFER, FROM_RELATION);
    static final RegistryCommand RELEASE = new RegistryCommand.ReleaseReservation(TRANSFER);

    static final TransferReply EXTRACTED = new TransferReply.RelationExtracted(TRANSFER, Examples.formOfE1());
    static final TransferReply REMITTED = new TransferReply.RelationRemitted(TRANSFER);
    static final TransferReply ORDERED = new TransferReply.PaymentOrdered(TRANSFER, "P-1");
    static final TransferReply REJECTED = new TransferReply.PaymentRejected(TRANSFER, "P-1", "ACCOUNT_CLOSED");
    static final TransferReply FORM_RECEIVED = new TransferReply.FormReceived(TRANSFER);
    static final TransferReply CREDITED = new TransferReply.RemittanceCredited(TRANSFER, 0);
    static final TransferReply DISPUTED =
            new TransferReply.RemittanceDisputed(TRANSFER, "AMOUNT_DIFFERS", Map.of("difference", "0.01"));
    static final TransferReply UNSEALED = new TransferReply.RelationUnsealed(TRANSFER);
    static final TransferReply TAKEN_BACK = new TransferReply.RemittanceTakenBack(TRANSFER);

    private CommandsAndReplies() {}

    static TransferReply reserved(Facts facts) {
        return new TransferReply.RelationReserved(TRANSFER, facts);
    }

    /** Of two funds that settle by bank. */
    static TransferReply reservedByBank(Decisions decisions) {
        return reserved(Examples.byBank(Examples.facts(WORKER, decisions)));
    }

    /** Form and money differ, as the destination's ledger says it. */
    static TransferReply differs(String form, String money) {
        return new TransferReply.RemittanceDisputed(TRANSFER, "AMOUNT_DIFFERS", Map.of("form", form, "money", money));
    }

    static TransferReply reserved(Decisions decisions) {
        return reserved(Examples.facts(WORKER, decisions));
    }
}
