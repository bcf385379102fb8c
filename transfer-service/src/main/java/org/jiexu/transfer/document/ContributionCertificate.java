package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * The contribution certificate (参保缴费凭证, rulebook 1.3) of the source.
 *
 * @param localFrom the first month paid at the source itself, null where the year table has none of it
 * @param localTo the last one, null likewise
 * @param localMonths how many months were paid there
 * @param months how many count in all, those from elsewhere included
 * @param balance of the account, line (4) of the form
 */
public record ContributionCertificate(
        LocalDate date,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        String sourcePersonalNumber,
        String accountKind,
        @Nullable YearMonth localFrom,
        @Nullable YearMonth localTo,
        int localMonths,
        int months,
        Fen balance,
        boolean provisional) {

    /** From the data of the form that is made with it. */
    public static ContributionCertificate of(
            InformationForm form,
            LocalDate date,
            UUID transferId,
            UUID workerId,
            FundCode sourceFund,
            String sourcePersonalNumber) {
        List<YearTableRow> local = localRows(form, sourceFund);
        return new ContributionCertificate(
                date,
                transferId,
                workerId,
                sourceFund,
                sourcePersonalNumber,
                form.accountKind().name(),
                local.stream().map(YearTableRow::from).min(YearMonth::compareTo).orElse(null),
                local.stream().map(YearTableRow::to).max(YearMonth::compareTo).orElse(null),
                local.stream().mapToInt(YearTableRow::months).sum(),
                form.months(),
                form.account(),
                form.provisional());
    }

    /** The rows of the year table that the fund itself was paid. */
    public static List<YearTableRow> localRows(InformationForm form, FundCode fund) {
        return form.rows().stream().filter(row -> row.fund().equals(fund)).toList();
    }
}
