package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiexu.service.problem.Language;
import org.junit.jupiter.api.Test;

/** What holds at the wire for every history. A failure names its seed; {@code request(new Random(seed))} gives it again. */
class RandomHistoriesTest {
    private static final int HISTORIES = 2_000;

    @Test
    void theSameJsonTwiceGivesTheSameBytes() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            String request = request(new Random(seed)).toString();

            String first = answer(request);

            assertThat(answer(request)).as("seed %d", seed).isEqualTo(first);
            assertThat(Asked.parse(first).toString())
                    .as("seed %d, read and written again", seed)
                    .isEqualTo(first);
        }
    }

    @Test
    void theOrderOfTheRowsDoesNotChangeAByte() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            ObjectNode request = request(new Random(seed));
            ObjectNode shuffled = request.deepCopy();
            ArrayNode rows = shuffled.withArray("contributions");
            List<JsonNode> all = new ArrayList<>(rows.valueStream().toList());
            Collections.shuffle(all, new Random(seed));
            rows.removeAll().addAll(all);

            assertThat(answer(shuffled.toString())).as("seed %d", seed).isEqualTo(answer(request.toString()));
        }
    }

    private static String answer(String request) {
        return Asked.ask("transfer-amount", Asked.parse(request), Language.EN).toString();
    }

    /** One to ten spells between 2016 and 2025 with gaps, bases to the fen, and the published rates. */
    private static ObjectNode request(Random random) {
        ObjectNode request = Asked.JSON.createObjectNode();
        request.put("accountKind", "GENERAL");
        request.put("transferYear", 2025);
        ArrayNode rows = request.putArray("contributions");
        YearMonth month = YearMonth.of(2016, 1).plusMonths(random.nextInt(24));
        int spells = 1 + random.nextInt(10);
        for (int spell = 0; spell < spells && month.getYear() <= 2025; spell++) {
            YearMonth last = month.plusMonths(random.nextInt(18));
            ObjectNode row = rows.addObject();
            row.put("from", month.toString());
            row.put("to", (last.getYear() > 2025 ? YearMonth.of(2025, 12) : last).toString());
            row.put("base", (1_000 + random.nextInt(30_000)) + "." + (10 + random.nextInt(90)));
            month = last.plusMonths(1 + random.nextInt(8));
        }
        return request;
    }
}
