package org.jiexu.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiexu.bench.capacity.Inputs.Size;
import org.junit.jupiter.api.Test;

class CapacityPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "capacity.md");
    private static final String BEGIN = "<!-- reckoned: -Djiexu.docs.write=true writes it anew -->\n\n";
    private static final String END = "\n<!-- end -->";

    @Test
    void thePageHasWhatIsReckonedFromTheInputs() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String reckoned = CapacityPage.tables(Inputs.read(), Inputs.sizes());

        if (Boolean.getBoolean("jiexu.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + reckoned + page.substring(end));
        } else {
            assertThat(page.substring(begin, end))
                    .as("-Djiexu.docs.write=true writes it anew")
                    .isEqualTo(reckoned);
        }
    }

    @Test
    void aLineIsWhatItsFormulaSays() {
        Inputs in = Inputs.read();
        Size size = new Size("a town", 1_000_000, 1, 1_000_000, "made up");

        Capacity.Line transfers = new Capacity(in)
                .lines().stream()
                        .filter(line -> line.what().equals("transfers/s at the peak"))
                        .findFirst()
                        .orElseThrow();

        double byHand =
                1_000_000 * in.of("transfers") / in.of("working-days") * in.of("peak") / (in.of("hours") * 3_600);
        assertThat(transfers.value().applyAsDouble(size)).isEqualTo(byHand);
    }

    @Test
    void everyInputSaysWhereItIsFrom() {
        assertThat(Inputs.read().all()).allSatisfy(input -> {
            assertThat(input.kind()).isIn("measured", "published", "assumed");
            assertThat(input.source()).isNotBlank();
            assertThat(input.value()).isPositive();
        });
    }
}
