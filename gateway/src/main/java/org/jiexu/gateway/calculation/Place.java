package org.jiexu.gateway.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a request that is being read, and where what is wrong with the request is written down. No value is ever repeated: it may be an
 * identity number.
 *
 * @param pointer the JSON pointer of the place; empty for the whole request
 */
record Place(String pointer, Faults faults) {

    /** How many faults one answer names. */
    private static final int MAX_FAULTS = 20;

    /** The whole request. */
    static Place root(LocalDate today) {
        return new Place("", new Faults(today));
    }

    /** A place whose faults nobody looks at. */
    static Place nowhere() {
        return root(LocalDate.MAX);
    }

    Place field(String name) {
        return new Place(pointer + "/" + name, faults);
    }

    Place item(int index) {
        return new Place(pointer + "/" + index, faults);
    }

    void fault(String detail) {
        if (faults.details.size() < MAX_FAULTS) {
            faults.details.putIfAbsent(pointer, detail);
        }
    }

    /** Writes down that the day here has to be over; a day to come is a fault of its own. */
    void mustNotBeAfterToday(LocalDate day) {
        if (day.isAfter(faults.today) && faults.future == null) {
            faults.future = pointer;
        }
    }

    /** What one reading found. Used once, by one thread. */
    static final class Faults {
        private final LocalDate today;
        private final Map<String, String> details = new LinkedHashMap<>();
        private @Nullable String future;

        private Faults(LocalDate today) {
            this.today = today;
        }

        boolean isNone() {
            return details.isEmpty() && future == null;
        }

        /** Refuses with {@code FIELD_INVALID}, naming every fault, or with {@code DAY_IN_FUTURE}. */
        void refuse() {
            if (!details.isEmpty()) {
                List<Map<String, String>> all = new ArrayList<>();
                details.forEach((pointer, detail) -> all.add(Map.of("pointer", pointer, "detail", detail)));
                Map.Entry<String, String> first = details.entrySet().iterator().next();
                throw new ProblemException(ErrorCode.FIELD_INVALID, first.getValue(), first.getKey())
                        .with("faults", all);
            }
            if (future != null) {
                throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "a day to come", future);
            }
        }
    }
}
