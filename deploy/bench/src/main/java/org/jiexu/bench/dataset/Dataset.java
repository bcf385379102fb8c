package org.jiexu.bench.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jiexu.bench.measure.Throughput;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleLoad;

/**
 * What the stack holds while it is measured: invented people with months and money, brought into the databases by COPY like a
 * restored backup. Every transaction leaves ledgers that balance.
 */
public final class Dataset {
    /** Accounts of one transaction. */
    private static final int ACCOUNTS_AT_ONCE = 2_000;
    /** A journal a calendar year and transaction, at most. */
    private static final int JOURNALS_AT_ONCE = 8;

    private static final YearMonth PAYERS_FIRST = YearMonth.of(2023, 1);
    private static final YearMonth PAYERS_LAST = YearMonth.of(2024, 12);
    private static final int PAYERS_MONTHS = 24;

    private final MeasuredStack stand;
    private final InsuredPopulation crowd = new InsuredPopulation();
    private int nextPosition;

    public Dataset(MeasuredStack stand) {
        this.stand = stand;
    }

    /** Sends the first worker's files in through the gateway: the services make the funds' own accounts on them. */
    public void open() throws IOException {
        new SampleLoad(stand.callers()).load(List.of(SampleCase.movers().getFirst()));
    }

    /** Brings workers in who may move, and returns them when every service could see them. */
    public List<Mover> movers(int count) throws IOException, SQLException {
        int position = take(count);
        Numbers from = reserve(InsuredPopulation.FROM_FUND, InsuredPopulation.FROM_LEDGER, count);
        Numbers to = reserve(InsuredPopulation.TO_FUND, InsuredPopulation.TO_LEDGER, count);
        IntFunction<List<Insured>> both = i ->
                crowd.mover(position + i, from.account() + i, from.personal() + i, to.account() + i, to.personal() + i);
        together(List.of(
                () -> load(MeasuredStack.REGISTRY, count, (connection, chunk) -> {
                    RegistryRows rows = new RegistryRows(stand.keys());
                    for (int i : chunk) {
                        List<Insured> accounts = both.apply(i);
                        rows.addWorker(accounts.getFirst());
                        accounts.forEach(rows::addRelation);
                    }
                    rows.into(connection);
                }),
                () -> loadLedger(
                        InsuredPopulation.FROM_LEDGER,
                        InsuredPopulation.FROM_FUND,
                        count,
                        i -> both.apply(i).getFirst()),
                () -> loadLedger(
                        InsuredPopulation.TO_LEDGER,
                        InsuredPopulation.TO_FUND,
                        count,
                        i -> both.apply(i).getLast())));
        List<Mover> movers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            movers.add(new Mover(both.apply(i).getFirst().workerId()));
        }
        return movers;
    }

    /**
     * People who pay, as they were loaded.
     *
     * @param people who
     * @param months how fast COPY took their months and entries: what the rows of a file cost the database alone
     */
    public record LoadedPayers(Payers people, Throughput months) {}

    /** Brings people in who stay at the source's fund and pay month by month, their months in the order of a fund's files. */
    public LoadedPayers payers(int count) throws IOException, SQLException {
        int position = take(count);
        Numbers numbers = reserve(InsuredPopulation.FROM_FUND, InsuredPopulation.FROM_LEDGER, count);
        Payers payers = new Payers(
                i -> crowd.stayer(
                        position + i,
                        InsuredPopulation.FROM_FUND,
                        InsuredPopulation.FROM_LEDGER,
                        numbers.account() + i,
                        numbers.personal() + i,
                        PAYERS_FIRST,
                        PAYERS_LAST),
                count);
        loadRegistry(count, payers::at);
        return new LoadedPayers(payers, copyMonths(payers));
    }

    private Throughput copyMonths(Payers payers) throws IOException, SQLException {
        List<Insured> people =
                IntStream.range(0, payers.count()).mapToObj(payers::at).toList();
        try (Connection connection = stand.connectToDatabaseOf(MeasuredStack.ledger(InsuredPopulation.FROM_LEDGER))) {
            connection.setAutoCommit(false);
            LedgerRows rows = new LedgerRows(
                    connection,
                    new LedgerTags(InsuredPopulation.FROM_LEDGER, stand.keys()),
                    InsuredPopulation.FROM_FUND,
                    PAYERS_MONTHS);
            rows.addByMonth(people, PAYERS_FIRST, PAYERS_LAST);
            rows.accountsInto(connection);
            long begin = System.nanoTime();
            long months = rows.monthsInto(connection);
            connection.commit();
            Throughput rate = Throughput.since(begin, months);
            settle(connection);
            return rate;
        }
    }

    /** Brings people in who only are there: so many in each ledger. */
    public Payers ballast(int count) throws IOException, SQLException {
        int atSource = take(count);
        int atDestination = take(count);
        Numbers from = reserve(InsuredPopulation.FROM_FUND, InsuredPopulation.FROM_LEDGER, count);
        Numbers to = reserve(InsuredPopulation.TO_FUND, InsuredPopulation.TO_LEDGER, count);
        IntFunction<Insured> source = i -> crowd.resting(
                atSource + i,
                InsuredPopulation.FROM_FUND,
                InsuredPopulation.FROM_LEDGER,
                from.account() + i,
                from.personal() + i);
        IntFunction<Insured> destination = i -> crowd.resting(
                atDestination + i,
                InsuredPopulation.TO_FUND,
                InsuredPopulation.TO_LEDGER,
                to.account() + i,
                to.personal() + i);
        together(List.of(
                () -> {
                    loadRegistry(count, source);
                    return loadRegistry(count, destination);
                },
                () -> loadLedger(InsuredPopulation.FROM_LEDGER, InsuredPopulation.FROM_FUND, count, source),
                () -> loadLedger(InsuredPopulation.TO_LEDGER, InsuredPopulation.TO_FUND, count, destination)));
        return new Payers(source, count);
    }

    private Void loadRegistry(int count, IntFunction<Insured> account) throws SQLException, IOException {
        return load(MeasuredStack.REGISTRY, count, (connection, chunk) -> {
            RegistryRows rows = new RegistryRows(stand.keys());
            for (int i : chunk) {
                Insured insured = account.apply(i);
                rows.addWorker(insured);
                rows.addRelation(insured);
            }
            rows.into(connection);
        });
    }

    private int take(int count) {
        int position = nextPosition;
        nextPosition = Math.addExact(nextPosition, count);
        return position;
    }

    /** Numbers that nobody else will get: the first of {@code count} that follow each other. */
    private record Numbers(long account, long personal) {}

    private Numbers reserve(String fund, String ledger, int count) throws SQLException {
        long account;
        try (Connection connection = stand.connectToDatabaseOf(MeasuredStack.ledger(ledger))) {
            account = LedgerRows.reserve(connection, "accounts", count);
        }
        try (Connection connection = stand.connectToDatabaseOf(MeasuredStack.REGISTRY);
                PreparedStatement select = connection.prepareStatement("SELECT setval('personal_number_" + fund
                        + "', nextval('personal_number_" + fund + "') + ?) - ?")) {
            select.setLong(1, count);
            select.setLong(2, count);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Numbers(account, row.getLong(1));
            }
        }
    }

    private Void loadLedger(String ledger, String fund, int count, IntFunction<Insured> account)
            throws SQLException, IOException {
        LedgerTags tags = new LedgerTags(ledger, stand.keys());
        return load(MeasuredStack.ledger(ledger), count, (connection, chunk) -> {
            LedgerRows rows = new LedgerRows(connection, tags, fund, JOURNALS_AT_ONCE);
            rows.addByYear(chunk.stream().map(account::apply).toList());
            rows.accountsInto(connection);
            rows.monthsInto(connection);
        });
    }

    @FunctionalInterface
    private interface Chunk {
        void write(Connection connection, List<Integer> chunk) throws SQLException, IOException;
    }

    private Void load(String service, int count, Chunk writer) throws SQLException, IOException {
        try (Connection connection = stand.connectToDatabaseOf(service)) {
            connection.setAutoCommit(false);
            for (int first = 0; first < count; first += ACCOUNTS_AT_ONCE) {
                List<Integer> chunk = new ArrayList<>(ACCOUNTS_AT_ONCE);
                for (int i = first; i < Math.min(count, first + ACCOUNTS_AT_ONCE); i++) {
                    chunk.add(i);
                }
                writer.write(connection, chunk);
                connection.commit();
            }
            settle(connection);
        }
        return null;
    }

    // After a restore somebody would do the same: the planner knows what is there, and what is written is on its disk.
    // A table
    // that is empty still is left out: it would be planned for as an empty one until it is looked at again.
    private static void settle(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            String filled;
            try (ResultSet row = statement.executeQuery("""
                    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
                    WHERE relnamespace = current_schema()::regnamespace
                      AND (relkind = 'p' OR relkind = 'r' AND pg_relation_size(oid) > 0)""")) {
                row.next();
                filled = row.getString(1);
            }
            statement.execute("VACUUM (ANALYZE) " + filled);
            statement.execute("CHECKPOINT");
        }
    }

    private static void together(List<Callable<Void>> tasks) throws IOException {
        try (ExecutorService executor = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while loading", e);
        } catch (ExecutionException e) {
            throw new IOException("the people could not be loaded: " + e.getCause(), e.getCause());
        }
    }
}
