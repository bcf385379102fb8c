package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.rules.division.FundCode;

/**
 * What may not move and stays at the source, told to the person.
 *
 * @param letterOn the day of the contact letter: within 10 working days from it the person is told
 * @param parts one at least
 */
public record UnmovableNotice(
        LocalDate date,
        UUID transferId,
        UUID workerId,
        String letterNumber,
        LocalDate letterOn,
        FundCode sourceFund,
        String sourcePersonalNumber,
        FundCode destinationFund,
        List<Unmovable> parts) {

    public UnmovableNotice {
        parts = List.copyOf(parts);
    }
}
