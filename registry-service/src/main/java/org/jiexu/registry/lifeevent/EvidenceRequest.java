package org.jiexu.registry.lifeevent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.lifeevent.Evidence.Document;
import org.jiexu.registry.lifeevent.Evidence.Shows;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The document as an officer names it; every field but the last is required. */
@Schema(name = "Evidence", description = "The document that shows it; no number and no name of a person")
public record EvidenceRequest(
        @Schema(
                description = "Kind of document. DEATH: DEATH_CERTIFICATE, CREMATION_CERTIFICATE,"
                        + " HOUSEHOLD_REGISTER_CANCELLATION, COURT_DECLARATION. BENEFIT_GRANTED: PENSION_GRANT_DECISION,"
                        + " RETIREMENT_APPROVAL. HUKOU_MOVED: HUKOU_TRANSFER_CERTIFICATE, HOUSEHOLD_REGISTER. Revocation:"
                        + " COURT_REVOCATION, CORRECTION_BY_ISSUER, PROOF_OF_LIFE, FILE_REVIEW",
                required = true)
        @Nullable
        String document,

        @Schema(description = "As printed on it; has a digit", required = true) @Nullable
        String number,

        @Schema(description = "The authority that issued it", required = true) @Nullable
        String issuedBy,

        @Schema(description = "The day it was issued, not in the future", required = true) @Nullable
        LocalDate issuedOn,

        @Schema(description = "SHA-256 of the scan in hexadecimal, if one was made", nullable = true) @Nullable
        String sha256) {

    private static final int MAX_NUMBER_CHARACTERS = 60;
    private static final int MAX_ISSUER_CHARACTERS = 100;
    private static final int MIN_ISSUER_CHARACTERS = 2;
    private static final Pattern NUMBER = Pattern.compile("[\\p{IsHan}A-Za-z0-9〔〕\\[\\]()（）/ .·-]+");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** What people write where there is nothing to write. */
    private static final Set<String> NOTHING =
            Set.of("none", "no", "nil", "null", "n/a", "na", "unknown", "test", "无", "没有", "不详", "不明", "暂无", "待补");

    /** The checked document; refuses what is missing, or says nothing, with {@code EVIDENCE_REQUIRED}. */
    static Evidence checked(@Nullable EvidenceRequest request, Shows what, LocalDate today) {
        if (request == null) {
            throw required(what, "no evidence is named", "/evidence");
        }
        return request.checked(what, today);
    }

    private Evidence checked(Shows what, LocalDate today) {
        Document kind = kind(what);
        if (!kind.shows(what)) {
            throw new ProblemException(
                            ErrorCode.EVIDENCE_DOES_NOT_SHOW_IT, kind + " does not show " + what, "/evidence/document")
                    .with("accepted", Document.namesThatShow(what));
        }
        String printed = said(number, what, "/evidence/number");
        if (!DIGIT.matcher(printed).find()) {
            throw required(what, "the document's number has no digit", "/evidence/number");
        }
        if (printed.length() > MAX_NUMBER_CHARACTERS || !NUMBER.matcher(printed).matches()) {
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID,
                    "up to " + MAX_NUMBER_CHARACTERS + " letters, digits, brackets, /, . and -",
                    "/evidence/number");
        }
        String issuer = said(issuedBy, what, "/evidence/issuedBy");
        if (issuer.length() < MIN_ISSUER_CHARACTERS) {
            throw required(what, "the authority is not named", "/evidence/issuedBy");
        }
        Require.text(issuer, MAX_ISSUER_CHARACTERS, "/evidence/issuedBy");
        FreeText.check(printed, "/evidence/number");
        FreeText.check(issuer, "/evidence/issuedBy");
        if (issuedOn == null) {
            throw required(what, "the day of issue is missing", "/evidence/issuedOn");
        }
        if (issuedOn.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a day to come", "/evidence/issuedOn");
        }
        return new Evidence(kind, printed, issuer, issuedOn, hash());
    }

    private Document kind(Shows what) {
        Optional<Document> known = Arrays.stream(Document.values())
                .filter(candidate -> candidate.name().equals(document))
                .findFirst();
        return known.orElseThrow(() -> required(what, "not a kind of document of the catalogue", "/evidence/document"));
    }

    private @Nullable String hash() {
        if (sha256 == null) {
            return null;
        }
        String lower = sha256.toLowerCase(Locale.ROOT);
        if (!HASH.matcher(lower).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected 64 hexadecimal digits", "/evidence/sha256");
        }
        return lower;
    }

    private static String said(@Nullable String value, Shows what, String pointer) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            throw required(what, "required", pointer);
        }
        return text;
    }

    private static ProblemException required(Shows what, String detail, String pointer) {
        return new ProblemException(ErrorCode.EVIDENCE_REQUIRED, detail, pointer)
                .with("accepted", Document.namesThatShow(what));
    }
}
