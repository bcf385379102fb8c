package org.jiexu.gateway.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Due;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer is, as the transfer service tells everyone who has its code.
 *
 * @param overdue null while no leg is late
 */
public record Tracking(
        String trackingCode,
        String state,
        Place fromFund,
        Place toFund,
        List<Step> steps,
        WaitingFor waitingFor,
        Due due,
        @Nullable Due supplementDue,
        @Nullable LocalDate heldUntil,
        @Nullable Overdue overdue,
        String textZh,
        String textEn) {

    /** A fund in both languages. */
    public record Place(
            String code, @Nullable String nameZh, @Nullable String nameEn) {

        /** The name, or the code where there is none. */
        public String zh() {
            return nameZh == null ? code : nameZh;
        }

        /** The same in English. */
        public String en() {
            return nameEn == null ? code : nameEn;
        }
    }

    /** A late leg in words: who holds the file, when it was due, and that the provincial centre was told. */
    public record Overdue(String textZh, String textEn) {}

    /** A state that was entered. */
    public record Step(String state, Instant at) {}

    /** Who must act; {@code fund} is null where the system goes on by itself, the worker must, or nobody. */
    public record WaitingFor(
            @Nullable String party,
            @Nullable Place fund,
            @Nullable Instant since) {

        /** Whether it is the worker's turn. */
        public boolean yours() {
            return "WORKER".equals(party);
        }
    }

    /** Whether nobody need act any more. */
    public boolean ended() {
        return CaseState.named(state).filter(CaseState::isOpen).isEmpty();
    }

    /** Whether this version knows the state, and so what comes next. */
    public boolean known() {
        return CaseState.named(state).isPresent();
    }
}
