package org.jiexu.transfer.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.postgresql.ds.PGSimpleDataSource;

/** A new database of the transfer service, empty, seen with the rights that the service has. */
public final class CaseDatabase {

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final LocalTransactions transactions = new LocalTransactions(source, () -> {});

    /** Makes it. */
    public CaseDatabase() {
        TestInfrastructure servers = TestInfrastructure.shared();
        ServiceDatabase roles = servers.copyOfServiceDatabase("db/service", "db/transfer");
        source.setUrl(servers.jdbcUrl(roles.name()));
        source.setUser(roles.service().role());
        source.setPassword(roles.service().password());
    }

    public LocalTransactions transactions() {
        return transactions;
    }

    /** A session of its own, beside those of the transactions. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }

    /** A case that somebody new has just applied for, between two funds. */
    public Transfer submitted(String from, String to, RuleBook book, Instant now) {
        return transactions.call(transaction -> {
            long number = TransferStore.nextNumbers(transaction.connection(), 1).getFirst();
            Transfer transfer = Transfer.submitted(
                    new Transfer.Opening(UUID.randomUUID(), number, "CODE" + number),
                    new Transfer.Application(UUID.randomUUID(), new FundCode(from), new FundCode(to)),
                    book,
                    now);
            TransferStore.insert(transaction.connection(), TestTags.KEYS, List.of(transfer));
            return transfer;
        });
    }

    /** A case as it stands now. */
    public Transfer read(Transfer transfer) {
        return transactions
                .call(transaction -> TransferStore.find(transaction.connection(), List.of(transfer.id())))
                .getFirst();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of each row. */
    public List<String> texts(String sql) {
        return transactions.call(transaction -> {
            List<String> texts = new ArrayList<>();
            try (Statement statement = transaction.connection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        });
    }
}
