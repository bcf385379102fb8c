package org.jiexu.contribution.hosting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.remittance.MoneySignatures;
import org.jiexu.contribution.remittance.RefusedExtraction;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.wiring.ServiceSetup;

/**
 * A ledger among the services: it hears commands and other ledgers' money, and answers the transfers.
 *
 * @param ledgers the codes of those that it exchanges money with
 */
record LedgerSetup(Ledger ledger, List<String> ledgers) implements ServiceSetup {

    @Override
    public MessageParty party() {
        return MessageParty.ledger(ledger.code());
    }

    @Override
    public Set<MessageParty> partners() {
        Set<MessageParty> partners = new HashSet<>(Set.of(MessageParty.REGISTRY, MessageParty.TRANSFER));
        ledgers.stream().map(MessageParty::ledger).forEach(partners::add);
        return partners;
    }

    @Override
    public String consumer() {
        return party().inFiles();
    }

    @Override
    public Set<String> told() {
        return Set.of(Topics.REGISTRY_COMMANDS, Topics.TRANSFER_REPLIES, Topics.PUBLIC_CONTRIBUTIONS);
    }

    @Override
    public MessageAuthentication proving(MessageAuthentication authentication, KnownSigners signers) {
        return authentication.with(new MoneySignatures(ledger, signers));
    }

    /** A file's key is kept with the file, for good; those of officers' steps are forgotten like anywhere. */
    @Override
    public List<Retention.Forgetting> forgettings() {
        return List.of(RefusedExtraction::forgetBefore);
    }
}
