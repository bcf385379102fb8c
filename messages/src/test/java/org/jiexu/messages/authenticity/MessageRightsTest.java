package org.jiexu.messages.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageRights.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRightsTest {

    private static final MessageParty SICHUAN = MessageParty.ledger("51");
    private static final MessageParty GUANGDONG = MessageParty.ledger("44");
    private static final List<MessageParty> ALL =
            List.of(MessageParty.REGISTRY, MessageParty.TRANSFER, MessageParty.GATEWAY, SICHUAN, GUANGDONG);

    static Stream<Class<? extends Message>> types() {
        return MessageTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsInTheTableOrIsNobodysCommand(Class<? extends Message> type) {
        boolean isTold = PublicEvent.class.isAssignableFrom(type) || type.equals(RuleTableLoaded.class);

        List<Right> rows = MessageRights.table().stream()
                .filter(right -> right.type().equals(type))
                .toList();

        assertThat(rows.isEmpty()).as("%s is told to everybody", type).isEqualTo(isTold);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatTheTableDoesNotNameIsNotAllowed(Class<? extends Message> type) {
        for (MessageParty from : ALL) {
            for (MessageParty to : ALL) {
                boolean named = MessageRights.table().contains(new Right(from.kind(), type, to.kind()));

                assertThat(MessageRights.allows(from, type, to))
                        .as("%s from %s to %s", type.getSimpleName(), from, to)
                        .isEqualTo(named && !from.equals(to));
            }
        }
    }

    @Test
    void onlyTheSagaLetsMoneyGoAndOnlyALedgerSendsIt() {
        assertThat(MessageRights.allows(MessageParty.TRANSFER, LedgerCommand.Remit.class, SICHUAN))
                .isTrue();
        assertThat(MessageRights.allows(GUANGDONG, LedgerCommand.Remit.class, SICHUAN))
                .isFalse();
        assertThat(MessageRights.allows(MessageParty.REGISTRY, LedgerCommand.Remit.class, SICHUAN))
                .isFalse();
        assertThat(MessageRights.allows(SICHUAN, LedgerCommand.Remittance.class, GUANGDONG))
                .isTrue();
        assertThat(MessageRights.allows(MessageParty.TRANSFER, LedgerCommand.Remittance.class, GUANGDONG))
                .isFalse();
        assertThat(MessageRights.allows(MessageParty.REGISTRY, LedgerCommand.RelationOpened.class, GUANGDONG))
                .isTrue();
        assertThat(MessageRights.allows(MessageParty.TRANSFER, LedgerCommand.RelationOpened.class, GUANGDONG))
                .isFalse();
    }

    @Test
    void aLedgerSpeaksForItselfAlone() {
        Message remittance = SampleMessages.of(LedgerCommand.Remittance.class);
        Message months = SampleMessages.of(TransferReply.MonthsReported.class);

        assertThat(MessageRights.speaksForAnother(GUANGDONG, remittance)).isFalse();
        assertThat(MessageRights.speaksForAnother(SICHUAN, remittance)).isTrue();
        assertThat(MessageRights.speaksForAnother(GUANGDONG, months)).isFalse();
        assertThat(MessageRights.speaksForAnother(SICHUAN, months)).isTrue();
    }
}
