package org.jiexu.gateway.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts as people read them. */
public final class Yuan {
    private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9])(?=([0-9]{3})+(\\.|$))");

    private Yuan() {}

    /** An amount of the API with its thousands set apart, {@code 40,717.77}; null stays null, and what is no amount is left as it is. */
    public static @Nullable String grouped(@Nullable String amount) {
        if (amount == null || !amount.matches("-?[0-9]+\\.[0-9]{2}")) {
            return amount;
        }
        int point = amount.indexOf('.');
        return THOUSANDS.matcher(amount.substring(0, point)).replaceAll(",") + amount.substring(point);
    }
}
