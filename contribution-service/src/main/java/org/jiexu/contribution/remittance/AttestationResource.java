package org.jiexu.contribution.remittance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.remittance.AttestationAnswer.Signed;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;

/** Who said which money moved, for auditors: what this ledger has signed, and what other ledgers have signed to it. */
@RequestScoped
@Path("/v1/ledgers/{ledger}/attestations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation")
public class AttestationResource {
    private final Ledger ledger;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final KnownSigners signers;

    /** On this ledger. */
    public AttestationResource(Ledger ledger, CurrentCaller callers, Transactions transactions, KnownSigners signers) {
        this.ledger = ledger;
        this.callers = callers;
        this.transactions = transactions;
        this.signers = signers;
    }

    /** Of a transfer. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Path("/{transfer}")
    @Operation(
            summary = "What ledgers have signed about the money of a transfer",
            description =
                    "Each statement (form and money leave; money goes back) with the signature of the ledger that made it, its"
                            + " public key and the path to the signed root: enough to check it without this system"
                            + " (docs/attestations.md). Empty where nothing left or arrived, or before money was signed. For"
                            + " administrators.")
    @Refuses(ErrorCode.WRONG_LEDGER)
    public AttestationAnswer getAttestations(@PathParam("ledger") String code, @PathParam("transfer") UUID transferId) {
        callers.get().requireReader(Role.ADMINISTRATOR);
        if (!ledger.code().equals(code)) {
            throw new ProblemException(ErrorCode.WRONG_LEDGER, "this is ledger " + ledger.code())
                    .with("ledger", ledger.code());
        }
        return transactions.call(
                transaction -> new AttestationAnswer(transferId, ledger.code(), signed(transaction, transferId)));
    }

    private List<Signed> signed(Transaction transaction, UUID transferId) throws SQLException {
        List<Signed> signed = new ArrayList<>();
        Set<UUID> one = Set.of(transferId);
        MessageParty self = MessageParty.ledger(ledger.code());
        Departure departure =
                RemittanceStore.lockDepartures(transaction.connection(), one).get(transferId);
        if (departure != null) {
            Departure.Destination to = departure.destination();
            Attestation sent = departure.attestation();
            Attestation returned = departure.returnAttestation();
            if (to != null && sent != null) {
                Account account = AccountStore.lock(transaction.connection(), Set.of(), Set.of(departure.accountId()))
                        .getFirst();
                Remittance remittance = SourceSide.remittance(departure, to, account, ledger.code());
                signed.add(Signed.of(self, MoneyStatement.sent(remittance), sent, signers));
            }
            if (to != null && returned != null) {
                MessageParty by = MessageParty.ledger(to.ledger());
                String statement = MoneyStatement.returned(
                        transferId, by, self, departure.form().total(), departure.returnPayment());
                signed.add(Signed.of(by, statement, returned, signers));
            }
        }
        Arrival arrival =
                RemittanceStore.lockArrivals(transaction.connection(), one).get(transferId);
        if (arrival != null) {
            Remittance remittance = arrival.remittance();
            MessageParty from = MessageParty.ledger(remittance.fromLedger());
            Attestation sent = remittance.attestation();
            Attestation returned = arrival.returnAttestation();
            if (sent != null) {
                signed.add(Signed.of(from, MoneyStatement.sent(remittance), sent, signers));
            }
            if (returned != null) {
                String statement =
                        MoneyStatement.returned(transferId, self, from, remittance.amount(), arrival.returnPayment());
                signed.add(Signed.of(self, statement, returned, signers));
            }
        }
        return signed;
    }
}
