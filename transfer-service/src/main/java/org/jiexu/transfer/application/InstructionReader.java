package org.jiexu.transfer.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.service.access.Caller;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Hold;
import org.jiexu.transfer.saga.HoldCode;
import org.jiexu.transfer.saga.Input;
import org.jiexu.transfer.saga.Instruction;
import org.jspecify.annotations.Nullable;

/** Makes an instruction of what somebody has sent, or says what is wrong with it. */
record InstructionReader(Decider decider, Instant now) {

    /** The longest reason, in characters. */
    static final int MAX_REASON_CHARACTERS = 500;

    /** The longest number of a paper, in characters. */
    private static final int MAX_NUMBER_CHARACTERS = 100;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,63}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Why; the reason is required where something is refused, returned or withdrawn. No personal data. */
    @Schema(name = "Instruction")
    public record InstructionRequest(
            @Schema(description = "A code of the refusal table") @Nullable
            String code,

            @Schema(description = "In the officer's words, no personal data") @Nullable
            String reason,

            @Schema(description = "Of a hold: its last day, 30 working days from today at most") @Nullable
            LocalDate expiresOn,

            @Schema(description = "Of a hold: the paper that asks for it") @Nullable
            PaperRequest evidence) {}

    /** The paper that asks for a hold. */
    @Schema(name = "HoldPaper")
    public record PaperRequest(
            @Schema(description = "As it stands on the paper, no personal data") @Nullable
            String number,

            @Schema(description = "Its day") @Nullable LocalDate issuedOn,

            @Schema(description = "Of the copy that the fund keeps: 64 hexadecimal digits in small letters") @Nullable
            String sha256) {}

    Input.Instructed read(Instruction instruction, Caller caller, @Nullable InstructionRequest request) {
        String reason = request == null ? null : request.reason();
        String code = request == null ? null : request.code();
        if (instruction.needsReason()) {
            reason = Require.text(reason, MAX_REASON_CHARACTERS, "/reason");
        }
        if (reason != null) {
            FreeText.check(reason, "/reason");
        }
        if (code != null && !CODE.matcher(code).matches()) {
            throw invalid("a code is capitals, digits and _", "/code");
        }
        // A number of a person is capitals and digits too.
        FreeText.checkIfPresent(code, "/code");
        Hold hold = instruction == Instruction.HOLD ? hold(caller, Require.body(request), reason) : null;
        return new Input.Instructed(instruction, caller.actor(), code, reason, hold);
    }

    private Hold hold(Caller caller, InstructionRequest request, @Nullable String reason) {
        HoldCode code = Require.parsed(
                request.code(), HoldCode::valueOf, "one of " + Arrays.toString(HoldCode.values()), "/code");
        LocalDate expiresOn = Require.present(request.expiresOn(), "/expiresOn");
        PaperRequest paper = request.evidence();
        if (paper == null && code.needsEvidence()) {
            throw invalid(code + " needs the paper that asks for it", "/evidence");
        }
        Hold.Evidence evidence = paper == null ? null : evidence(paper);
        requireLength(expiresOn);
        return new Hold(code, reason, evidence, caller.actor(), now, expiresOn);
    }

    private Hold.Evidence evidence(PaperRequest paper) {
        String number = Require.text(paper.number(), MAX_NUMBER_CHARACTERS, "/evidence/number");
        FreeText.check(number, "/evidence/number");
        LocalDate issuedOn = Require.present(paper.issuedOn(), "/evidence/issuedOn");
        if (issuedOn.isAfter(StatutoryClock.dayOf(now))) {
            throw new ProblemException(
                    ErrorCode.DAY_IN_FUTURE, "a paper is not issued in the future", "/evidence/issuedOn");
        }
        String sha256 = Require.text(paper.sha256(), "/evidence/sha256");
        if (!SHA_256.matcher(sha256).matches()) {
            throw invalid("a SHA-256 is 64 hexadecimal digits in small letters", "/evidence/sha256");
        }
        return new Hold.Evidence(number, issuedOn, sha256);
    }

    /** Where the last possible day lies in a year without a calendar, every day before that year is near enough. */
    private void requireLength(LocalDate expiresOn) {
        LocalDate today = StatutoryClock.dayOf(now);
        boolean isPast = expiresOn.isBefore(today);
        switch (decider.longestHold(today)) {
            case DueDay.Known(LocalDate longest)
            when isPast || expiresOn.isAfter(longest) ->
                throw new ProblemException(ErrorCode.HOLD_TOO_LONG, "not between today and " + longest, "/expiresOn")
                        .with("longest", longest.toString());
            case DueDay.CalendarMissing(int year)
            when isPast || expiresOn.getYear() >= year ->
                throw new ProblemException(
                                isPast ? ErrorCode.HOLD_TOO_LONG : ErrorCode.CALENDAR_MISSING,
                                "the working days of " + year + " are not known",
                                "/expiresOn")
                        .with("longest", LocalDate.of(year, 1, 1).minusDays(1).toString());
            case DueDay.Known _, DueDay.CalendarMissing _ -> {
                // near enough
            }
        }
    }

    private static ProblemException invalid(String detail, String pointer) {
        return new ProblemException(ErrorCode.FIELD_INVALID, detail, pointer);
    }
}
