package org.jiexu.contribution.hosting;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import java.util.function.Supplier;
import org.jiexu.contribution.conservation.ConservationQuery;
import org.jiexu.contribution.correction.CorrectionActs;
import org.jiexu.contribution.intake.FileReceiver;
import org.jiexu.contribution.interest.InterestRunActs;
import org.jiexu.contribution.interest.InterestWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumActs;
import org.jiexu.contribution.overlap.OverlapActs;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.contribution.settlement.PaymentActs;
import org.jiexu.contribution.settlement.ReceiptActs;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** What resources need of the ledger that a request asks. A resource lives as long as the request, so that it never has another's. */
final class LedgerBeans {

    private final CurrentLedger current;

    LedgerBeans(CurrentLedger current) {
        this.current = current;
    }

    @Produces
    Ledger ledger() {
        return current.get().parts().ledger();
    }

    @Produces
    MessageParty party() {
        return MessageParty.ledger(ledger().code());
    }

    @Produces
    KnownSigners signers() {
        return current.get().service().signers();
    }

    @Produces
    Transactions acts() {
        return current.get().service().acts();
    }

    @Produces
    @Typed(LocalTransactions.class)
    LocalTransactions local() {
        return current.get().service().local();
    }

    @Produces
    @Typed(AuditTrail.class)
    AuditTrail audit() {
        return current.get().audit();
    }

    @Produces
    JournalHistory history() {
        return current.get().service().history();
    }

    @Produces
    MessageLoop loop() {
        return current.get().loop();
    }

    @Produces
    Supplier<InformationForms> forms() {
        return current.get().parts().forms();
    }

    @Produces
    OverlapActs overlaps() {
        return current.get().parts().overlaps();
    }

    @Produces
    LumpSumActs lumpSums() {
        return current.get().parts().lumpSums();
    }

    @Produces
    CorrectionActs corrections() {
        return current.get().parts().corrections();
    }

    @Produces
    InterestRunActs interestRuns() {
        return current.get().parts().interestRuns();
    }

    @Produces
    InterestWorker interest() {
        return current.get().parts().interest();
    }

    @Produces
    FileReceiver receiver() {
        return current.get().parts().receiver();
    }

    @Produces
    PaymentActs payments() {
        return current.get().parts().payments();
    }

    @Produces
    ReceiptActs receipts() {
        return current.get().parts().receipts();
    }

    @Produces
    ReceivedMoney receivedMoney() {
        return current.get().parts().receivedMoney();
    }

    @Produces
    ConservationQuery conservation() {
        return current.get().parts().conservation();
    }
}
