package org.jiexu.contribution.remittance;

import java.util.Optional;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.Message;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageAuthentication.SenderCheck;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Believes that money comes from another ledger only with that ledger's signature on this form and this amount, and only from a fund that the
 * ledger keeps (decision 0144). What comes unsigned, also from before money was signed, is asked for again by its case.
 */
public final class MoneySignatures implements SenderCheck {

    private final MessageParty self;
    private final KnownSigners signers;

    /** For a ledger. */
    public MoneySignatures(Ledger ledger, KnownSigners signers) {
        this.self = MessageParty.ledger(ledger.code());
        this.signers = signers;
    }

    @Override
    public Optional<Cause> refusal(MessageParty sender, Message message) {
        if (message instanceof Remittance remittance) {
            if (!new Ledger(remittance.fromLedger()).keeps(remittance.fromFund())) {
                return Optional.of(Cause.SPEAKS_FOR_ANOTHER);
            }
            return refusal(sender, MoneyStatement.sent(remittance), remittance.attestation());
        }
        return message instanceof RemittanceReturned returned
                ? refusal(
                        sender,
                        MoneyStatement.returned(
                                returned.transferId(), sender, self, returned.amount(), returned.payment()),
                        returned.attestation())
                : Optional.empty();
    }

    private Optional<Cause> refusal(MessageParty by, String statement, @Nullable Attestation attestation) {
        if (attestation == null) {
            return Optional.of(Cause.NO_SIGNATURE);
        }
        return signers.verifies(by, MoneyStatement.bytes(statement), attestation)
                ? Optional.empty()
                : Optional.of(Cause.WRONG_SIGNATURE);
    }
}
