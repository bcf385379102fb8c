package org.jiexu.service.parked;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jiexu.service.parked.ShownPayload.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShownPayloadTest {

    private static final String ID = "00000000-0000-0000-0000-000000000001";
    private static final String CREDITED = "org.jiexu.saga.remittance-credited.v1";
    private static final String RETURN = "org.jiexu.ledger.return-remittance.v1";

    @Test
    void ofAMessageOfOursTheFieldsThatAreOursAreShown() {
        String message = "{\"transferId\":\"" + ID + "\",\"overlapMonths\":3}";
        String more = "{\"transferId\":\"" + ID + "\",\"overlapMonths\":3,\"name\":\"王小明\"}";

        assertThat(shown(CREDITED, message)).isEqualTo(new ShownPayload(Form.MESSAGE, message));
        assertThat(shown(CREDITED, more)).isEqualTo(new ShownPayload(Form.MESSAGE, message));
    }

    @Test
    void aNumberOfAPersonInTheWordsOfAMessageIsMaskedHoweverItIsWritten() {
        for (String number : new String[] {
            "51000019910307002X",
            "510000 19910307 002X",
            "5100\\u0030019910307002X",
            "ID51000019910307002X1",
            "５１００００１９９１０３０７００２X"
        }) {
            assertThat(shown(RETURN, "{\"transferId\":\"" + ID + "\",\"reason\":\"" + number + "\"}")
                            .text())
                    .contains(ID)
                    .contains("***")
                    .doesNotContainPattern("[0-9０-９]{13}|002X");
        }
    }

    @Test
    void ofAStrangersJsonOnlyTheOutlineIsShown() {
        assertThat(shown("org.jiexu.of-tomorrow.v9", """
                        {"name":"王小明","phone":13800138000,"born":"1991-03-07","id":"%s","months":12,"paid":true,"王小明":[null,1.5],
                         "ID51000019910307002X":{"a":"b"}}""".formatted(ID)))
                .isEqualTo(new ShownPayload(
                        Form.OUTLINE,
                        "{\"name\":\"***\",\"phone\":\"***\",\"born\":\"***\",\"id\":\"" + ID
                                + "\",\"months\":12,\"paid\":true," + "\"***\":[null,1.5],\"***\":{\"a\":\"***\"}}"));
        assertThat(shown(null, "\"王小明\"").text()).isEqualTo("\"***\"");
        assertThat(shown(CREDITED, "{\"overlapMonths\":3}").form()).isEqualTo(Form.OUTLINE);
    }

    @Test
    void ofWhatIsNoJsonOnlyTheLengthIsShown() {
        assertThat(shown(CREDITED, "{broken")).isEqualTo(new ShownPayload(Form.LENGTH, "7 bytes"));
        assertThat(shown(null, "{\"a\":1} 王小明")).isEqualTo(new ShownPayload(Form.LENGTH, "17 bytes"));
        assertThat(shown(null, "")).isEqualTo(new ShownPayload(Form.LENGTH, "0 bytes"));
        assertThat(shown(null, "[".repeat(2_000)).form()).isEqualTo(Form.LENGTH);
    }

    @Test
    void aKeyOrTypeIsItselfIfItCouldBeOneOfOurs() {
        assertThat(Masked.name(ID)).isEqualTo(ID);
        assertThat(Masked.name("510100")).isEqualTo("510100");
        assertThat(Masked.name(CREDITED)).isEqualTo(CREDITED);
        assertThat(Masked.name("worker-510000-19910307-002X")).isEqualTo("worker-***");
        assertThat(Masked.name("13800138000")).isEqualTo("***");
        assertThat(Masked.name("王小明")).isEqualTo("***");
        assertThat(Masked.name("k".repeat(5_000)))
                .hasSize(Masked.NAME_CHARACTERS_MAX)
                .endsWith("…");
        assertThat(Masked.sentence("REFUSED 510000 19910307 002X\0")).isEqualTo("REFUSED ***\uFFFD");
        assertThat(Masked.sentence("FAILED SQLSTATE 23505")).isEqualTo("FAILED SQLSTATE 23505");
    }

    private static ShownPayload shown(@Nullable String type, String payload) {
        return ShownPayload.of(type, payload.getBytes(StandardCharsets.UTF_8));
    }
}
