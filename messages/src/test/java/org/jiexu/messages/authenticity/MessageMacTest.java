package org.jiexu.messages.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.messages.authenticity.MessageAuthentication.Stamp;
import org.jiexu.messages.authenticity.MessageAuthentication.Verdict;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageMacTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final String ID = "0191e0a0-0000-7000-8000-000000000001";
    private static final String TYPE = "org.jiexu.ledger.remit.v1";
    private static final String TOPIC = "jiexu.ledger.51.commands";
    private static final String KEY = "0191e0a0-0000-7000-8000-000000000002";
    private static final byte[] PAYLOAD =
            "{\"transferId\":\"0191e0a0-0000-7000-8000-000000000002\"}".getBytes(StandardCharsets.UTF_8);
    private static final MessageParty SICHUAN = MessageParty.ledger("51");

    private final MessageAuthentication saga = party(MessageParty.TRANSFER, SICHUAN, NOW, key(1, Instant.EPOCH));
    private final MessageAuthentication ledger = party(SICHUAN, MessageParty.TRANSFER, NOW, key(1, Instant.EPOCH));

    /** The test vector of decision 0143: key = the bytes 0 to 31. */
    @Test
    void theBytesThatAMacIsMadeOver() throws Exception {
        MacInput input = new MacInput(ID, TYPE, "transfer", TOPIC, KEY, NOW.toEpochMilli(), PAYLOAD);

        assertThat(input.bytes())
                .hasSize(8 * 4 + 16 + 36 + 25 + 8 + 24 + 36 + 13 + PAYLOAD.length)
                .startsWith(0, 0, 0, 16, 'j', 'i', 'e', 'x', 'u');
        assertThat(HexFormat.of().formatHex(key(1, Instant.EPOCH).mac(input.bytes())))
                .isEqualTo("c5d1b98e175d5da83c0ef4810300fce64793e08067390be7e4602ae00638a0eb");
    }

    @Test
    void whatWasSignedIsBelieved() {
        assertThat(ledger.verify(sent(mac()))).isEqualTo(new Verdict.Genuine(MessageParty.TRANSFER));
    }

    @Test
    void aMessageOfWhichAnythingWasChangedIsNot() {
        String mac = mac();
        SentMessage good = sent(mac);
        byte[] other = Arrays.copyOf(PAYLOAD, PAYLOAD.length);
        other[5]++;
        List<SentMessage> changed = List.of(
                new SentMessage(KEY, TYPE, good.source(), TOPIC, KEY, PAYLOAD, mac),
                new SentMessage(ID, "org.jiexu.ledger.extract-relation.v1", good.source(), TOPIC, KEY, PAYLOAD, mac),
                new SentMessage(ID, TYPE, good.source(), "jiexu.ledger.44.commands", KEY, PAYLOAD, mac),
                new SentMessage(ID, TYPE, good.source(), TOPIC, ID, PAYLOAD, mac),
                new SentMessage(ID, TYPE, good.source(), TOPIC, null, PAYLOAD, mac),
                new SentMessage(ID, TYPE, good.source(), TOPIC, KEY, other, mac),
                new SentMessage(ID, TYPE, good.source(), TOPIC, KEY, null, mac),
                sent(mac.replace("." + NOW.toEpochMilli(), "." + (NOW.toEpochMilli() + 1))),
                sent("1.x.y"),
                sent(mac.substring(0, mac.length() - 4)));

        assertThat(changed)
                .allSatisfy(
                        message -> assertThat(ledger.verify(message)).isEqualTo(new Verdict.Refused(Cause.WRONG_MAC)));
    }

    @Test
    void whoNamesNobodyOrHasNoKeyIsNotBelieved() {
        String mac = mac();

        assertThat(ledger.verify(sent(null))).isEqualTo(new Verdict.Refused(Cause.NO_MAC));
        assertThat(ledger.verify(new SentMessage(ID, TYPE, "/jiexu/test", TOPIC, KEY, PAYLOAD, mac)))
                .isEqualTo(new Verdict.Refused(Cause.UNKNOWN_SENDER));
        assertThat(ledger.verify(new SentMessage(ID, TYPE, null, TOPIC, KEY, PAYLOAD, mac)))
                .isEqualTo(new Verdict.Refused(Cause.UNKNOWN_SENDER));
        assertThat(ledger.verify(new SentMessage(ID, TYPE, SICHUAN.source(), TOPIC, KEY, PAYLOAD, mac)))
                .isEqualTo(new Verdict.Refused(Cause.UNKNOWN_SENDER));
        assertThat(ledger.verify(new SentMessage(ID, TYPE, MessageParty.REGISTRY.source(), TOPIC, KEY, PAYLOAD, mac)))
                .isEqualTo(new Verdict.Refused(Cause.UNKNOWN_KEY));
        assertThat(ledger.verify(sent("7" + mac.substring(1)))).isEqualTo(new Verdict.Refused(Cause.UNKNOWN_KEY));
    }

    @Test
    void theNewestKeyThatHasBegunSignsAndBothAreBelieved() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        MessageAuthentication today =
                party(MessageParty.TRANSFER, SICHUAN, NOW, key(2, tomorrow), key(1, Instant.EPOCH));
        MessageAuthentication then =
                party(MessageParty.TRANSFER, SICHUAN, tomorrow, key(2, tomorrow), key(1, Instant.EPOCH));
        MessageAuthentication reader =
                party(SICHUAN, MessageParty.TRANSFER, tomorrow, key(2, tomorrow), key(1, Instant.EPOCH));

        String old = signed(today);
        String fresh = signed(then);

        assertThat(old).startsWith("1.");
        assertThat(fresh).startsWith("2.");
        assertThat(reader.verify(sent(old))).isInstanceOf(Verdict.Genuine.class);
        assertThat(reader.verify(sent(fresh))).isInstanceOf(Verdict.Genuine.class);
        assertThat(ledger.verify(sent(fresh))).isEqualTo(new Verdict.Refused(Cause.UNKNOWN_KEY));
    }

    @Test
    void whatTheInboxMayHaveForgottenIsNotBelievedAnyMore() {
        Instant later = NOW.plus(Duration.ofDays(14));
        MessageAuthentication inTime = party(SICHUAN, MessageParty.TRANSFER, later, key(1, Instant.EPOCH));
        MessageAuthentication tooLate =
                party(SICHUAN, MessageParty.TRANSFER, later.plusMillis(1), key(1, Instant.EPOCH));

        assertThat(inTime.verify(sent(mac()))).isInstanceOf(Verdict.Genuine.class);
        assertThat(tooLate.verify(sent(mac()))).isEqualTo(new Verdict.Refused(Cause.TOO_OLD));
        assertThat(tooLate.verifyOfAnyAge(sent(mac()))).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void publicTopicsCarryNoMacAndAReaderWithoutAKeyGetsNothing() {
        assertThat(saga.sign(ID, TYPE, "jiexu.transfers", KEY, PAYLOAD)).isEqualTo(new Stamp.Open());
        assertThat(saga.sign(ID, TYPE, "jiexu.ledger.31.commands", KEY, PAYLOAD))
                .isEqualTo(new Stamp.NoKey(MessageParty.ledger("31")));
    }

    private String mac() {
        return signed(saga);
    }

    private static String signed(MessageAuthentication sender) {
        if (!(sender.sign(ID, TYPE, TOPIC, KEY, PAYLOAD) instanceof Stamp.Signed(String mac))) {
            throw new AssertionError("it has a key");
        }
        return mac;
    }

    private static SentMessage sent(@Nullable String mac) {
        return new SentMessage(ID, TYPE, MessageParty.TRANSFER.source(), TOPIC, KEY, PAYLOAD, mac);
    }

    private static PairKey key(int id, Instant from) {
        byte[] bytes = new byte[PairKey.KEY_BYTES_MIN];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + id - 1);
        }
        return new PairKey(id, bytes, from);
    }

    private static MessageAuthentication party(MessageParty self, MessageParty other, Instant now, PairKey... keys) {
        return new MessageAuthentication(
                new PairKeys(self, Map.of(other, List.of(keys))),
                Clock.fixed(now, ZoneOffset.UTC),
                TestParties.REMEMBERED,
                MessageParty::readerOf,
                (sender, message) -> Optional.empty());
    }
}
