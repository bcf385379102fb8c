package org.jiexu.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.events.message.PublicEvent.ContributionsPosted;
import org.jiexu.events.message.RegistryCommand.ContributionStarted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class MessageJsonTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void moneyFundsAndInstantsLookAsTheyDoEverywhere() throws IOException {
        ContributionsPosted event = new ContributionsPosted(
                ID, new FundCode("510100"), 32, 1, Fen.parse("52896.00"), Instant.parse("2026-11-23T04:00:00.123456Z"));

        String json = MessageJson.write(event);

        assertThat(json)
                .isEqualTo("{\"batchId\":\"" + ID + "\",\"fund\":\"510100\",\"posted\":32,\"refused\":1,"
                        + "\"total\":\"52896.00\",\"at\":\"2026-11-23T12:00:00.123456+08:00\"}");
        assertThat(MessageJson.read(bytes(json), ContributionsPosted.class)).isEqualTo(event);
    }

    @Test
    void aMonthIsReadBackAndAFieldOfTomorrowIsIgnored() throws IOException {
        String json = "{\"relationId\":\"" + ID + "\",\"firstMonth\":\"2024-03\",\"tomorrow\":{\"a\":1}}";

        assertThat(MessageJson.read(bytes(json), ContributionStarted.class))
                .isEqualTo(new ContributionStarted(ID, YearMonth.of(2024, 3)));
    }

    @Test
    void moneyThatIsNoneIsRefused() {
        String json = "{\"batchId\":\"" + ID + "\",\"fund\":\"510100\",\"posted\":1,\"refused\":1,\"total\":\"1.234\"}";

        assertThatThrownBy(() -> MessageJson.read(bytes(json), ContributionsPosted.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theJsonNullIsNoMessage() {
        assertThatThrownBy(() -> MessageJson.read(bytes("null"), ContributionsPosted.class))
                .isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
