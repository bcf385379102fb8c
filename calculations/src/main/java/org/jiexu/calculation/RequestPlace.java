package org.jiexu.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a request that is being read, and where what is wrong with the request is written down. No value is ever repeated: it may be an
 * identity number.
 *
 * @param pointer the JSON pointer of the place; empty for the whole request
 */
record RequestPlace(String pointer, Faults faults) {

    /** How many faults one answer names. */
    private static final int MAX_FAULTS = 20;

    /** The whole request. */
    static RequestPlace root(LocalDate today, Language language) {
        return new RequestPlace("", new Faults(today, language));
    }

    /** A place whose faults nobody looks at. */
    static RequestPlace nowhere() {
        return root(LocalDate.MAX, Language.EN);
    }

    RequestPlace field(String name) {
        return new RequestPlace(pointer + "/" + name, faults);
    }

    RequestPlace item(int index) {
        return new RequestPlace(pointer + "/" + index, faults);
    }

    void fault(String detail) {
        if (faults.details.size() < MAX_FAULTS) {
            faults.details.putIfAbsent(pointer, detail);
        }
    }

    /**
     * Writes down that the day here must have come.
     *
     * @param otherwise what stands here if it has not
     */
    void mustNotBeAfterToday(LocalDate day, ErrorCode.Text otherwise) {
        if (day.isAfter(faults.today)) {
            faults.refuseWith(new ProblemException(ErrorCode.DAY_IN_FUTURE, faults.language.of(otherwise), pointer));
        }
    }

    /** Writes down that nobody asks about the days before {@code earliest}. */
    void mustNotBeBefore(LocalDate earliest, LocalDate day) {
        if (day.isBefore(earliest)) {
            ErrorCode.Text detail = new ErrorCode.Text("早于 " + earliest, "before " + earliest);
            faults.refuseWith(new ProblemException(ErrorCode.DAY_TOO_EARLY, faults.language.of(detail), pointer)
                    .with("earliest", earliest.toString()));
        }
    }

    /**
     * The refusal of a request, naming every fault.
     *
     * @param details what is wrong, by pointer; at least one
     */
    static ProblemException refused(Map<String, String> details) {
        List<Map<String, String>> all = new ArrayList<>();
        details.forEach((pointer, detail) -> all.add(Map.of("pointer", pointer, "detail", detail)));
        Map.Entry<String, String> first = details.entrySet().iterator().next();
        return new ProblemException(ErrorCode.FIELD_INVALID, first.getValue(), first.getKey()).with("faults", all);
    }

    /** What one reading found. Used once, by one thread. */
    static final class Faults {
        private final LocalDate today;
        private final Language language;
        private final Map<String, String> details = new LinkedHashMap<>();
        private @Nullable ProblemException refusal;

        private Faults(LocalDate today, Language language) {
            this.today = today;
            this.language = language;
        }

        boolean isNone() {
            return details.isEmpty() && refusal == null;
        }

        private void refuseWith(ProblemException first) {
            if (refusal == null) {
                refusal = first;
            }
        }

        /** Refuses with {@code FIELD_INVALID}, naming every fault; else with the first day that cannot be. */
        void refuse() {
            if (!details.isEmpty()) {
                throw refused(details);
            }
            if (refusal != null) {
                throw refusal;
            }
        }
    }
}
