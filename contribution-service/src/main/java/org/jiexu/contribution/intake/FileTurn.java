package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jiexu.contribution.intake.PayeeStore.Reading;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.transaction.Transactions;

/**
 * Posts the pieces of one file: reads ahead, and has as many of them posted at once as there are lanes. Two pieces that name
 * one account never are under way together, so that the result is that of the file's order: of two rows for one month the
 * first good one is posted, whatever the lanes do (decision 0100).
 */
final class FileTurn {

    private final Transactions transactions;
    private final PiecePosting posting;
    private final Executor executor;
    private final int lanes;
    private final Batch batch;
    private final List<Flight> underWay = new ArrayList<>();

    FileTurn(Transactions transactions, PiecePosting posting, Executor executor, int lanes, Batch batch) {
        this.transactions = transactions;
        this.posting = posting;
        this.executor = executor;
        this.lanes = lanes;
        this.batch = batch;
    }

    private record Flight(ParsedPiece piece, CompletableFuture<Void> landing) {}

    /** What the turn may do. */
    interface Leave {
        /** Asked before each piece, with how many were begun. */
        boolean mayPostAnother(int begun) throws SQLException;
    }

    /**
     * Posts pieces until none is left or leave is gone. Returns when none is under way any more.
     *
     * @param lease holds the file; its connection reads the pieces
     */
    void post(Connection lease, Leave leave, BooleanSupplier stopping) throws SQLException {
        try {
            int begun = 0;
            for (int number : BatchStore.piecesLeft(lease, batch)) {
                if (stopping.getAsBoolean() || !leave.mayPostAnother(begun)) {
                    break;
                }
                ParsedPiece piece = posting.parse(batch, BatchStore.piece(lease, batch, number));
                awaitRoomFor(piece);
                underWay.add(new Flight(piece, CompletableFuture.runAsync(() -> post(piece), executor)));
                begun++;
            }
        } finally {
            // Whatever happened: the lease must not end before those that rely on it.
            settled(CompletableFuture.allOf(landings()));
        }
        underWay.forEach(FileTurn::landed);
    }

    private void post(ParsedPiece piece) {
        try {
            transactions.run(transaction -> posting.post(transaction, batch, piece, Reading.AS_THEY_ARE));
        } catch (DatabaseException e) {
            if (!e.isTransient()) {
                throw e;
            }
            // Most likely a transfer has touched one of the accounts.
            transactions.run(transaction -> posting.post(transaction, batch, piece, Reading.LOCKED));
        }
    }

    private void awaitRoomFor(ParsedPiece piece) {
        while (underWay.size() == lanes || !underWay.stream().allMatch(flight -> piece.isApartFrom(flight.piece))) {
            settled(CompletableFuture.anyOf(landings()));
            underWay.removeIf(flight -> flight.landing.isDone() && landed(flight));
        }
    }

    /** Waits for it, whatever comes of it. */
    private static void settled(CompletableFuture<?> future) {
        future.handle((answer, fault) -> fault == null).join();
    }

    private CompletableFuture<?>[] landings() {
        return underWay.stream().map(Flight::landing).toArray(CompletableFuture[]::new);
    }

    /** Throws what the lane met with. */
    private static boolean landed(Flight flight) {
        try {
            flight.landing.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }
}
