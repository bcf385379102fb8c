package org.jiexu.service.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    @Test
    void aDetailWithoutAnOrderIsWrittenInThatOfItsKeys() {
        assertThat(detail(Map.of("to", 2, "from", 1, "batch", "b", "again", true)))
                .isEqualTo("{\"again\":true,\"batch\":\"b\",\"from\":1,\"to\":2}");
    }

    @Test
    void anOrderOfItsOwnIsKept() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("version", 1);
        ordered.put("state", "SUBMITTED");

        assertThat(detail(ordered)).isEqualTo("{\"version\":1,\"state\":\"SUBMITTED\"}");
    }

    private static String detail(Object detail) {
        return JournalEntry.of("fund/510100", Instant.EPOCH, Actor.RULE, JournalAction.SET_POLICY, detail)
                .detail();
    }
}
