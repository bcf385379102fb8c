package org.jiexu.contribution.correction;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.rules.money.Fen;

/**
 * What is taken back from a locked account, under which identity, and when.
 *
 * @param interest what of the booked interest goes back with the month; zero where none was booked for it
 * @param copy the place that the month's row gets
 */
record Reversal(UUID id, Account account, PostedRow wrong, Fen interest, int copy, Instant at) {}
