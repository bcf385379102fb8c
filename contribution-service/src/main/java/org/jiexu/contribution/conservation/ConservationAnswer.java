package org.jiexu.contribution.conservation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.money.Fen;

/**
 * What the ledger adds up to: receipts + interest + received = accounts + pool + refunds payable + paid out + sent.
 *
 * @param refundsPayable owed to people for months that two funds had
 * @param paidOut refunds paid to them
 * @param inTransitSent sent to other ledgers, less what came back
 * @param inTransitReceived received from other ledgers
 * @param difference left side less right side; always 0.00
 * @param openRemittances sent by this ledger and still travelling
 * @param disputedArrivals sent by other ledgers and held here
 * @param holds whether the difference is zero and every check holds
 */
@Schema(name = "Conservation")
record ConservationAnswer(
        @Schema(examples = "51") String ledger,
        Instant asOf,

        @Schema(type = SchemaType.STRING, examples = "39528.00")
        Fen receipts,

        @Schema(type = SchemaType.STRING, examples = "302.53")
        Fen interest,

        @Schema(type = SchemaType.STRING, examples = "0.00") Fen accounts,

        @Schema(type = SchemaType.STRING, examples = "6568.00")
        Fen pool,

        @Schema(type = SchemaType.STRING, examples = "0.00") Fen refundsPayable,
        @Schema(type = SchemaType.STRING, examples = "0.00") Fen paidOut,

        @Schema(type = SchemaType.STRING, examples = "33262.53")
        Fen inTransitSent,

        @Schema(type = SchemaType.STRING, examples = "0.00") Fen inTransitReceived,
        @Schema(type = SchemaType.STRING, examples = "0.00") Fen difference,
        long openRemittances,

        @Schema(type = SchemaType.STRING, examples = "33262.53")
        Fen openRemittancesTotal,

        long disputedArrivals,
        @Schema(type = SchemaType.STRING, examples = "0.00") Fen disputedArrivalsTotal,
        boolean holds,
        List<CheckAnswer> checks) {

    /** One property of the tables. */
    @Schema(name = "ConservationCheck")
    record CheckAnswer(
            @Schema(examples = "everyJournalSumsToZero") String name, boolean holds, String detail) {}

    static ConservationAnswer of(Conservation conservation) {
        return new ConservationAnswer(
                conservation.ledger(),
                conservation.asOf(),
                conservation.receipts(),
                conservation.interest(),
                conservation.accounts(),
                conservation.pool(),
                conservation.refundsPayable(),
                conservation.paidOut(),
                conservation.inTransitSent(),
                conservation.inTransitReceived(),
                conservation.difference(),
                conservation.openRemittances(),
                conservation.openRemittancesTotal(),
                conservation.disputedArrivals(),
                conservation.disputedArrivalsTotal(),
                conservation.holds(),
                conservation.checks().stream()
                        .map(check -> new CheckAnswer(check.name(), check.holds(), check.detail()))
                        .toList());
    }
}
