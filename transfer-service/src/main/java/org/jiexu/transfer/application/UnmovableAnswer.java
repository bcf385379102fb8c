package org.jiexu.transfer.application;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.saga.Staying;
import org.jspecify.annotations.Nullable;

/**
 * What stays at the source while the rest moves.
 *
 * @param months how many months stay
 * @param parts each with what was credited for it, the code and the rule
 * @param noticeDue by when the person must have been told: 10 working days after the contact letter
 * @param noticeGivenOn on which day the person was told; null until that is recorded
 * @param noticeHow in which way; null likewise
 */
@Schema(name = "UnmovablePart")
public record UnmovableAnswer(
        int months,
        List<Unmovable> parts,
        DueAnswer noticeDue,
        @Nullable LocalDate noticeGivenOn,
        Notice.@Nullable How noticeHow) {

    /** The view on a day, of a case whose person was not told yet; null where everything moves. */
    public static @Nullable UnmovableAnswer of(@Nullable Staying staying, boolean ended, DueAnswer.Reader due) {
        return of(staying, ended, due, null);
    }

    /** The view on a day; null where everything moves. */
    public static @Nullable UnmovableAnswer of(
            @Nullable Staying staying, boolean ended, DueAnswer.Reader due, @Nullable Notice notice) {
        return staying == null
                ? null
                : new UnmovableAnswer(
                        staying.parts().stream().mapToInt(Unmovable::months).sum(),
                        staying.parts(),
                        due.ofNotice(staying.letterOn(), ended),
                        notice == null ? null : notice.givenOn(),
                        notice == null ? null : notice.how());
    }
}
