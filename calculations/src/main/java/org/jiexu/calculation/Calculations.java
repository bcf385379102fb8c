package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;

/** All calculations. A new one is a line here, and an example in {@code calculations/}. */
public final class Calculations {

    static final List<Calculation<?, ?>> ALL = List.of(
            TransferAmountCalculation.CALCULATION,
            ContributionBaseCalculation.CALCULATION,
            PaymentPlaceCalculation.CALCULATION,
            EligibilityCalculation.CALCULATION,
            LumpSumCalculation.CALCULATION,
            IdentityNumberCalculation.CALCULATION,
            DeadlineCalculation.CALCULATION,
            RetirementCalculation.CALCULATION,
            PensionCalculation.CALCULATION,
            SchemeLinkCalculation.CALCULATION,
            OverlapCalculation.CALCULATION,
            UnemploymentCalculation.CALCULATION,
            MedicalWaitingCalculation.CALCULATION);

    private Calculations() {}

    /**
     * Answers one question.
     *
     * @param name of the calculation, the last segment of its path
     * @param request the whole request
     * @param today only to tell a day that is over from one to come
     * @param language of the trace, and of what is said of a day
     * @throws ProblemException if there is no such calculation, if the request cannot be read, or if the rules cannot answer
     */
    public static ObjectNode answer(
            String name, JsonNode request, RuleBook book, LocalDate today, Language language, ObjectMapper json) {
        return named(name)
                .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "there is no such calculation"))
                .answer(request, book, today, language, json);
    }

    static Optional<Calculation<?, ?>> named(String name) {
        return ALL.stream()
                .filter(calculation -> calculation.name().equals(name))
                .findFirst();
    }
}
