package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleAmounts;

/** Holds the end of the sample transfer against what was computed by hand. */
public final class Checks {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LocalCallers callers;

    public Checks(LocalCallers callers) {
        this.callers = callers;
    }

    /** What is not as it should be, a sentence each; empty if all is well. */
    public List<String> failures(LoadedCase mover, JsonNode transfer) throws IOException {
        ArrayList<String> failures = new ArrayList<String>();
        same(failures, "state", "COMPLETED", transfer.path("state").asText());
        int year = LocalDate.now(ZONE).getYear();
        Optional<SampleAmounts> expected = SampleAmounts.in(year);
        if (expected.isEmpty()) {
            failures.add("nobody has computed the amounts of a transfer in " + year + " by hand");
        } else {
            JsonNode amounts = transfer.path("amounts");
            same(
                    failures,
                    "account",
                    expected.get().account(),
                    amounts.path("account").asText());
            same(
                    failures,
                    "pooled part",
                    expected.get().pooled(),
                    amounts.path("pooled").asText());
            same(
                    failures,
                    "total",
                    expected.get().total(),
                    amounts.path("total").asText());
            same(
                    failures,
                    "months",
                    SampleAmounts.MONTHS + "",
                    amounts.path("months").asText());
        }
        JsonNode source = callers.officer(mover.sample().fromFund()).read("/v1/relations/" + mover.sourceRelation());
        same(
                failures,
                "relation at the source",
                "TRANSFERRED",
                source.path("state").asText());
        JsonNode account = callers.officer(mover.sample().toFund())
                .read("/v1/funds/" + mover.sample().toFund() + "/accounts/" + mover.destinationNumber());
        same(
                failures,
                "months at the destination",
                SampleAmounts.MONTHS + 1 + "",
                account.path("months").asText());
        return failures;
    }

    private static void same(List<String> failures, String what, String expected, String found) {
        if (!expected.equals(found)) {
            failures.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
