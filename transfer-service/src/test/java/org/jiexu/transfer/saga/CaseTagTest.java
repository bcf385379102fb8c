package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.reconciliation.TestTags;
import org.junit.jupiter.api.Test;

class CaseTagTest {

    private static final TagKeys KEYS = TestTags.KEYS;

    @Test
    void everythingThatPeopleAreShownIsTagged() {
        Transfer all = CaseTags.full();
        long tag = tag(all);
        Stage formed = CaseTags.formed(CaseTags.amounts(), CaseTags.overlap());
        LegClock clock = CaseTags.clock(CaseTags.because(), 14);

        assertThat(tag(CaseTags.full())).as("the same twice").isEqualTo(tag);
        assertThat(tag(called("CODE2", all))).as("tracking code").isNotEqualTo(tag);
        assertThat(tag(disputed(clock, formed.with(null), CaseTags.reason())))
                .as("overlap")
                .isNotEqualTo(tag);
        assertThat(tag(CaseTags.in(State.COMPLETED, null, formed, null)))
                .as("reason")
                .isNotEqualTo(tag(CaseTags.in(State.COMPLETED, null, formed, CaseTags.reason())));
        assertThat(tag(CaseTags.in(
                        State.SUSPENDED, clock, CaseTags.formed(null, CaseTags.overlap()), CaseTags.reason())))
                .as("amounts")
                .isNotEqualTo(tag(CaseTags.in(State.SUSPENDED, clock, formed, CaseTags.reason())));
        assertThat(tag(CaseTags.in(State.SUBMITTED, null, null, null)))
                .as("clock")
                .isNotEqualTo(tag(CaseTags.in(State.SUBMITTED, clock, null, null)));
    }

    /** Each day, word and number of the clock, the reason, the overlap and what stays, one after the other. */
    @Test
    void everyFigureOfTheClockTheReasonTheOverlapAndWhatStaysIsTagged() {
        LegClock clock = CaseTags.clock(CaseTags.because(), 14);
        Stage formed = CaseTags.formed(CaseTags.amounts(), CaseTags.overlap());
        TreeSet<Long> tags = new TreeSet<>(List.of(tag(CaseTags.full())));
        int changed = 0;
        for (Reason reason : changes(CaseTags.reason(), Reason.class)) {
            tags.add(tag(disputed(clock, formed, reason)));
            changed++;
        }
        for (Overlap overlap : changes(CaseTags.overlap(), Overlap.class)) {
            tags.add(tag(disputed(clock, formed.with(overlap), CaseTags.reason())));
            changed++;
        }
        for (Amounts amounts : changes(CaseTags.amounts(), Amounts.class)) {
            tags.add(tag(disputed(clock, CaseTags.formed(amounts, CaseTags.overlap()), CaseTags.reason())));
            changed++;
        }
        for (DueChange because : changes(CaseTags.because(), DueChange.class)) {
            tags.add(tag(disputed(CaseTags.clock(because, 14), formed, CaseTags.reason())));
            changed++;
        }
        tags.add(tag(disputed(CaseTags.clock(CaseTags.because(), 15), formed, CaseTags.reason())));
        changed++;

        assertThat(changed).as("every change is another case").isGreaterThan(30);
        assertThat(tags).hasSize(changed + 1);
    }

    @Test
    void aCaseByBankIsTaggedWithAllOfItAndOthersAsTheyWereBefore() {
        Transfer all = CaseTags.full();
        ByBank bank = CaseTags.byBank();
        TreeSet<Long> tags = new TreeSet<>(List.of(tag(all), tag(CaseTags.byBank(all, bank))));
        int changed = 0;
        for (ByBank other : changes(bank, ByBank.class)) {
            tags.add(tag(CaseTags.byBank(all, other)));
            changed++;
        }

        assertThat(changed).isEqualTo(13);
        assertThat(tags).hasSize(changed + 2);
        assertThat(tag(CaseTags.byBank(all, ByBank.between(Examples.ACCOUNTS)))).isNotEqualTo(tag(all));
    }

    @Test
    void theShorterFormFromBeforeIsRightToo() {
        Transfer all = CaseTags.full();
        long shorter = CaseTags.shorter(all);

        assertThat(shorter).isNotEqualTo(tag(all));
        assertThat(CaseTag.matches(KEYS, new RowBytes(), all, shorter)).isTrue();
        assertThat(CaseTag.matches(KEYS, new RowBytes(), all, tag(all))).isTrue();
        assertThat(CaseTag.matches(KEYS, new RowBytes(), all, null)).isFalse();

        Transfer forged = called("CODE2", all);
        assertThat(CaseTag.matches(KEYS, new RowBytes(), forged, tag(all))).isFalse();
    }

    /** One of a kind for each scalar in it, which is another one there. */
    private static <T> List<T> changes(T value, Class<T> type) {
        ObjectNode whole = MessageJson.mapper().valueToTree(value);
        List<String> pointers = new ArrayList<>();
        pointers(whole, "", pointers);
        return pointers.stream().map(at -> changed(whole.deepCopy(), at, type)).toList();
    }

    private static void pointers(JsonNode node, String at, List<String> found) {
        node.properties().forEach(field -> pointers(field.getValue(), at + "/" + field.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers(node.get(i), at + "/" + i, found);
        }
        if (node.isValueNode() && !node.isNull()) {
            found.add(at);
        }
    }

    private static <T> T changed(ObjectNode whole, String at, Class<T> type) {
        int slash = at.lastIndexOf('/');
        JsonNode parent = whole.at(at.substring(0, slash));
        String name = at.substring(slash + 1);
        JsonNode old = whole.at(at);
        if (old.getNodeType() == JsonNodeType.NUMBER) {
            ((ObjectNode) parent).put(name, old.asInt() + 1);
        } else if (old.isBoolean()) {
            ((ObjectNode) parent).put(name, !old.asBoolean());
        } else {
            ((ObjectNode) parent).put(name, other(old.asText()));
        }
        return MessageJson.read(whole.toString(), type);
    }

    private static String other(String text) {
        if (text.equals(Overlap.FoundAt.ARRIVAL.name())) {
            return Overlap.FoundAt.POSTING.name();
        }
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1)
                // So that the months of 1 and 12 are months still.
                + (Character.isDigit(last) ? "1214365878".charAt(last - '0') : last == 'x' ? 'y' : 'x');
    }

    private static long tag(Transfer transfer) {
        return KEYS.tag(CaseTag.into(new RowBytes(), transfer));
    }

    private static Transfer disputed(LegClock clock, Stage stage, Reason reason) {
        return CaseTags.in(State.IN_DISPUTE, clock, stage, reason);
    }

    private static Transfer called(String trackingCode, Transfer of) {
        return new Transfer(CaseTags.header(trackingCode), of.version(), of.state(), of.stateSince(), of.phase());
    }
}
