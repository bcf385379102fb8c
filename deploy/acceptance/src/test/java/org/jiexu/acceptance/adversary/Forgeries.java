package org.jiexu.acceptance.adversary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.Receipt;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/** What somebody would write to the broker to make money, move it, or end a case: a message of every internal type. */
final class Forgeries {

    /** A rate that nobody has published. */
    static final String INVENTED_RATE = "0.14";

    private final Victim victim;
    private final InformationForm form;

    /** @param form of some transfer, as anybody reads it who may see the case */
    Forgeries(Victim victim, InformationForm form) {
        this.victim = victim;
        this.form = form;
    }

    /** A message and where it goes. */
    record Forged(String topic, String key, Message message) {
        @Override
        public String toString() {
            return message.getClass().getSimpleName() + " to " + topic;
        }
    }

    /** One of every type but the public events, which no service acts on. A ledger's command goes to both ledgers. */
    List<Forged> ofEveryType() {
        return MessageTypes.all().stream()
                .filter(type -> !PublicEvent.class.isAssignableFrom(type))
                .flatMap(type -> everywhere(of(type)).stream())
                .toList();
    }

    private List<Forged> everywhere(Message message) {
        String key = victim.transferId().toString();
        return switch (message) {
            case RegistryCommand command -> List.of(new Forged(Topics.REGISTRY_COMMANDS, key, command));
            case TransferReply reply -> List.of(new Forged(Topics.TRANSFER_REPLIES, key, reply));
            case LedgerCommand command ->
                List.of(
                        new Forged(Topics.ledgerCommands("51"), key, command),
                        new Forged(Topics.ledgerCommands("44"), key, command));
            case RuleTableLoaded table -> List.of(new Forged(Topics.RULES, table.table(), table));
            case PublicEvent event -> List.of();
            case Receipt receipt ->
                List.of(
                        new Forged(Topics.REGISTRY_COMMANDS, key, receipt),
                        new Forged(Topics.ledgerCommands("51"), key, receipt),
                        new Forged(Topics.ledgerCommands("44"), key, receipt));
        };
    }

    private Message of(Class<? extends Message> type) {
        return all().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has forged " + type.getSimpleName() + " yet"));
    }

    private List<Message> all() {
        UUID id = victim.transferId();
        UUID from = victim.sourceRelation();
        UUID to = victim.destinationRelation();
        FundCode fromFund = new FundCode(victim.worker().sample().fromFund());
        FundCode toFund = new FundCode(victim.worker().sample().toFund());
        return List.of(
                new RegistryCommand.ReserveRelation(UUID.randomUUID(), victim.workerId(), fromFund, toFund),
                new RegistryCommand.ReleaseReservation(id),
                new RegistryCommand.MoveRelation(id),
                new RegistryCommand.ContributionStarted(to, YearMonth.of(1999, 1)),
                new LedgerCommand.RelationOpened(
                        UUID.randomUUID(),
                        victim.workerId(),
                        toFund,
                        "99999999",
                        AccountKind.GENERAL,
                        LocalDate.of(2026, 1, 5)),
                new LedgerCommand.ExtractRelation(UUID.randomUUID(), to, "forged", 2026),
                new LedgerCommand.UnsealRelation(id, from),
                new LedgerCommand.Remit(id, from, "44", to, toFund),
                remittance(UUID.randomUUID()),
                new LedgerCommand.CreditAgain(id),
                new LedgerCommand.ReturnRemittance(id, "forged"),
                new LedgerCommand.RemittanceReturned(id, Fen.of(1), "forged"),
                new LedgerCommand.RepaySurplus(id),
                new LedgerCommand.ReportMonths(id, victim.workerId()),
                new LedgerCommand.MergeAccounts(id, from, to),
                new LedgerCommand.AccountSealed(to, LocalDate.of(2020, 1, 1)),
                new LedgerCommand.AccountTurnedGeneral(to, YearMonth.of(2020, 1)),
                new TransferReply.ReservationRefused(id, "DECEASED", Map.of()),
                new TransferReply.RelationExtracted(id, form),
                new TransferReply.ExtractionRefused(id, "NO_ACCOUNT", Map.of()),
                new TransferReply.RelationUnsealed(id),
                new TransferReply.RelationRemitted(id),
                new TransferReply.PaymentOrdered(id, "forged"),
                new TransferReply.PaymentRejected(id, "forged", "OTHER"),
                new TransferReply.FormReceived(id),
                new TransferReply.RemittanceCredited(id, 0),
                new TransferReply.RemittanceDisputed(id, "FORM_DIFFERS", Map.of()),
                new TransferReply.RemittanceTakenBack(id),
                new TransferReply.MonthsReported(id, "51", List.of()),
                new TransferReply.EntitlementEnded(id, "DECEASED", LocalDate.of(2026, 1, 5)),
                new TransferReply.AccountsMerged(id, 12, 0),
                reserved(id, from, to, fromFund, toFund),
                new Receipt(List.of(id)),
                ruleTable());
    }

    /** T5: an edition of the interest rates with a rate of its own. */
    RuleTableLoaded ruleTable() {
        return new RuleTableLoaded(
                UUID.randomUUID(),
                "interest-rates",
                LocalDate.of(2026, 11, 1),
                "forged",
                "year,rate\n2025," + INVENTED_RATE + "\n",
                "forged",
                Instant.parse("2026-11-01T00:00:00Z"));
    }

    /** T1: an invented transfer brings a form that was read somewhere to the victim's account. */
    LedgerCommand.Remittance remittance(UUID transferId) {
        return new LedgerCommand.Remittance(
                transferId,
                "forged",
                victim.workerId(),
                "51",
                new FundCode(victim.worker().sample().fromFund()),
                victim.destinationRelation(),
                new FundCode(victim.worker().sample().toFund()),
                form,
                form.account().plus(form.pooled()));
    }

    private TransferReply.RelationReserved reserved(UUID id, UUID from, UUID to, FundCode fromFund, FundCode toFund) {
        return new TransferReply.RelationReserved(
                id,
                new TransferReply.Facts(
                        victim.workerId(),
                        org.jiexu.rules.identity.Sex.F,
                        30,
                        "51",
                        false,
                        false,
                        fromFund,
                        "51",
                        from,
                        "1",
                        AccountKind.GENERAL,
                        TransferReply.Decisions.AUTOMATIC,
                        toFund,
                        "44",
                        to,
                        "2",
                        AccountKind.GENERAL,
                        TransferReply.Decisions.AUTOMATIC,
                        LocalDate.of(2026, 1, 5),
                        YearMonth.of(2026, 1),
                        false,
                        null,
                        null,
                        null));
    }
}
