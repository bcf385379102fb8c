package org.jiexu.transfer.saga;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.messages.InformationForm.Unmovable;

/**
 * Months and money that stay at the source.
 *
 * @param parts each with its code and rule; one at least
 * @param letterOn the day of the contact letter: within 10 working days from it the person is told
 */
public record Staying(List<Unmovable> parts, LocalDate letterOn) {

    public Staying {
        parts = List.copyOf(parts);
    }
}
