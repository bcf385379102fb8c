package org.jiexu.transfer.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.paper.PaperPrints.NUMBER;
import static org.jiexu.transfer.paper.PaperPrints.WHOLE;
import static org.jiexu.transfer.paper.PaperPrints.assertInOrder;
import static org.jiexu.transfer.paper.PaperPrints.explanation;
import static org.jiexu.transfer.paper.PaperPrints.paper;
import static org.jiexu.transfer.paper.PaperPrints.printed;

import java.io.IOException;
import org.jiexu.rules.identity.Sex;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.Test;

/** What every printed paper has, whatever its kind: hash and codes, the person as the reader may see them, and that a later one has replaced it. */
class PrintedMarksTest {

    @Test
    void everyPaperHasItsHashAndTheTrackingCode() throws IOException {
        String text = printed(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation());
        String hash = paper(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation())
                .hash();

        assertInOrder(
                text,
                "经办机构（盖章）：深圳市社会保险经办机构",
                "校验值（SHA-256）",
                hash.substring(0, 32),
                hash.substring(32),
                "扫码查询办理进度",
                "0123456789ABCDEFGHJK",
                "扫码核验本件");
        assertThat(text).contains("第 1 页 / 共 1 页");
    }

    @Test
    void whoMayNotSeeThePersonSeesThePaperWithoutAndWhoSeesItMaskedSeesItMasked() throws IOException {
        assertThat(printed("nobody", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 1, null))
                .contains("无权查看")
                .doesNotContain("王*", NUMBER);
        Person masked = new Person("王*", "110*************21", Sex.F, "510000", null);
        assertThat(printed("masked", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 1, masked))
                .contains("王*", "110*************21")
                .doesNotContain(NUMBER);
    }

    @Test
    void aPaperThatALaterOneHasReplacedSaysSo() throws IOException {
        assertThat(printed("superseded", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 3, WHOLE))
                .contains("本件已被第 3 版替代");
        assertThat(printed(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation()))
                .doesNotContain("替代");
    }
}
