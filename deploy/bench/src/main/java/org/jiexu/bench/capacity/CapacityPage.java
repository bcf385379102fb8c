package org.jiexu.bench.capacity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiexu.bench.capacity.Inputs.Input;
import org.jiexu.bench.capacity.Inputs.Size;

/** The tables of {@code docs/capacity.md}. */
public final class CapacityPage {

    private static final double SMALL = 100;

    private CapacityPage() {}

    /** Inputs, sizes and what follows, as Markdown. */
    public static String tables(Inputs inputs, List<Size> sizes) {
        return inputs(inputs) + "\n" + sizes(sizes) + "\n" + lines(new Capacity(inputs), sizes);
    }

    private static String inputs(Inputs inputs) {
        return "| input | value | | kind | from |\n|---|---|---|---|---|\n"
                + inputs.all().stream()
                        .map(input -> "| `" + input.name() + "` | " + number(input) + " | " + input.unit() + " | "
                                + input.kind() + " | " + input.source() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String number(Input input) {
        double value = input.value();
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return value >= SMALL ? String.format(Locale.ROOT, "%,.1f", value) : Double.toString(value);
    }

    private static String sizes(List<Size> sizes) {
        return "| size | whose members |\n|---|---|\n"
                + sizes.stream()
                        .map(size -> "| " + size.name() + " | " + size.source() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String lines(Capacity capacity, List<Size> sizes) {
        return "| | "
                + sizes.stream().map(Size::name).collect(Collectors.joining(" | "))
                + " | formula |\n|---|"
                + "---|".repeat(sizes.size() + 1)
                + "\n"
                + capacity.lines().stream()
                        .map(line -> "| " + line.what() + " | "
                                + sizes.stream().map(line::of).collect(Collectors.joining(" | ")) + " | "
                                + line.formula() + " |\n")
                        .collect(Collectors.joining());
    }
}
