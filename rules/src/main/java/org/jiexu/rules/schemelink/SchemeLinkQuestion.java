package org.jiexu.rules.schemelink;

import java.time.LocalDate;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of statutory employee age has paid in both schemes; all employee relations are gathered already.
 *
 * @param monthsEmployee paid months of the employee scheme
 * @param monthsResident paid months of the resident scheme, those included that are in both
 * @param monthsInBoth months that are in both; they count as employee months
 * @param residentAccount balance, after what refunds
 * @param employeeAccount balance
 * @param requiredMonths the employee months that are required, null for the number in force on the day
 * @param on the day of the application
 */
public record SchemeLinkQuestion(
        int monthsEmployee,
        int monthsResident,
        int monthsInBoth,
        Fen residentAccount,
        Fen employeeAccount,
        @Nullable Integer requiredMonths,
        LocalDate on) {}
