package org.jiexu.registry.ruletable;

import jakarta.enterprise.context.ApplicationScoped;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.rulebook.EditionChain;
import org.jiexu.service.rulebook.HeldTables;
import org.jiexu.service.rulebook.TableSource;
import org.jiexu.service.rulebook.TablesInForce;
import org.jiexu.service.transaction.Transactions;

/** Which tables are in force: what the database says, signed (decision 0145). The registry itself asks here like every other process. */
@ApplicationScoped
public class TablesOfDatabase implements TableSource {

    private final Transactions transactions;
    private final Editions editions;
    private final TableUsers users;
    private final Attester attester;

    /** On the registry's database. */
    public TablesOfDatabase(Transactions transactions, Editions editions, TableUsers users, Attester attester) {
        this.transactions = transactions;
        this.editions = editions;
        this.users = users;
        this.attester = attester;
    }

    @Override
    public TablesInForce compare(HeldTables held) {
        return compare(MessageParty.REGISTRY, held);
    }

    /** Answers a party that has proved itself, and notes what it holds. */
    TablesInForce compare(MessageParty party, HeldTables held) {
        return transactions.call(transaction -> {
            EditionChain chain = editions.chain();
            users.told(party, held);
            return TablesInForce.answer(held, chain, attester);
        });
    }
}
