package org.jiexu.service.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jiexu.rules.words.WordFiles;

/**
 * The one catalogue of errors.
 *
 * <p>A code is stable: once published it is neither renamed nor given another meaning. A constant says the HTTP status; what happened
 * and what to do next stand in {@code errors.properties} and {@code errors_zh.properties}, as {@code CODE.title} and {@code CODE.remedy}.
 * A new error is a new constant here and its words there; without them the class does not load.
 */
public enum ErrorCode {
    MALFORMED_JSON(400),
    MALFORMED_REQUEST(400),
    FIELD_INVALID(400),
    TEXT_PERSONAL_DATA(400),
    TEXT_HIDDEN_CHARACTER(400),
    TEXT_FORMULA(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    CURSOR_INVALID(400),
    LAST_EVENT_ID_INVALID(400),
    UNAUTHENTICATED(401),
    NOT_YOUR_FUND(403),
    NOT_YOUR_DATA(403),
    CONSENT_REQUIRED(403),
    SECOND_PERSON_REQUIRED(403),
    ROLE_REQUIRED(403),
    FORBIDDEN(403),
    NOT_FOUND(404),
    UNKNOWN_FUND(404),
    UNKNOWN_WORKER(404),
    UNKNOWN_CONSENT(404),
    UNKNOWN_LIFE_EVENT(404),
    UNKNOWN_PARKED_MESSAGE(404),
    UNKNOWN_RELATION(404),
    UNKNOWN_ACCOUNT(404),
    UNKNOWN_BATCH(404),
    UNKNOWN_OVERLAP(404),
    UNKNOWN_PAYMENT(404),
    UNKNOWN_RECEIPT(404),
    UNKNOWN_FORM(404),
    UNKNOWN_INTEREST_RUN(404),
    UNKNOWN_TRANSFER(404),
    UNKNOWN_TASK(404),
    NO_RECEIPT_YET(404),
    UNKNOWN_TRACKING_CODE(404),
    UNKNOWN_RULE_TABLE(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TOO_SLOW(408),
    PARKED_MESSAGE_RESOLVED(409),
    NOTHING_TO_ACKNOWLEDGE(409),
    RECORD_DIFFERS(409),
    REPLAY_FAILED(409),
    WRONG_STATE(409),
    CASE_HELD(409),
    BANK_ACCOUNT_MISSING(409),
    NOTHING_UNMOVABLE(409),
    NOTICE_GIVEN(409),
    ACCOUNT_HAS_LEFT(409),
    ACCOUNT_NOT_OPEN(409),
    INTEREST_RUN_UNDER_WAY(409),
    MONTH_OVERLAPS(409),
    BALANCE_TOO_SMALL(409),
    LUMP_SUM_OVERLAPS(409),
    PAYMENT_NOT_OPEN(409),
    RECEIPT_REGISTERED_BEFORE(409),
    LINE_NOT_OPEN(409),
    IDEMPOTENCY_KEY_REUSED(409),
    DUPLICATE_FILE(409),
    FILE_STILL_ARRIVING(409),
    RULE_TABLE_UNCHANGED(409),
    RELATION_EXISTS(409),
    LIFE_EVENT_EXISTS(409),
    LIFE_EVENT_DECIDED(409),
    LIFE_EVENT_REVOKED(409),
    RELATION_RESERVED(409),
    TRANSFER_IN_PROGRESS(409),
    ALREADY_MOVED(409),
    IDENTITY_MISMATCH(409),
    VERSION_STALE(412),
    BODY_TOO_LARGE(413),
    ADDRESS_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    WRONG_LEDGER(421),
    FILE_UNREADABLE(422),
    KEEP_NOT_A_PARTY(422),
    PAYMENTS_NOT_ALIKE(422),
    RECEIPT_SUM_DIFFERS(422),
    PAID_BEFORE_DECISION(422),
    MONTH_NOT_POSTED_HERE(422),
    LUMP_SUM_MONTHS_MISSING(422),
    INFORMATION_FORM_REFUSED(422),
    IDENTITY_NUMBER_INVALID(422),
    SEX_DIFFERS_FROM_NUMBER(422),
    EVIDENCE_REQUIRED(422),
    EVIDENCE_DOES_NOT_SHOW_IT(422),
    LIFE_EVENT_BEFORE_BIRTH(422),
    ACCOUNT_KIND_AGAINST_RULE(422),
    ACCOUNT_STAYS_AS_IT_IS(422),
    NO_RELATION(422),
    NOT_YET_INSURED_AT_DESTINATION(422),
    LEDGER_NOT_DEPLOYED(422),
    NO_RELATION_AT_FUND(422),
    RULE_TABLE_REFUSED(422),
    CALENDAR_MISSING(422),
    INTEREST_RATE_MISSING(422),
    DAY_TOO_EARLY(422),
    DAY_IN_FUTURE(422),
    HOLD_TOO_LONG(422),
    RULES_CANNOT_ANSWER(422),
    VERSION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    INTAKE_FULL(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    TRANSFER_ENCODING_UNSUPPORTED(501),
    UPSTREAM_FAILED(502),
    DOOR_FULL(503),
    BACKLOG_TOO_LARGE(503),
    DATABASE_AWAY(503),
    LEDGER_AWAY(503),
    RULE_TABLES_NOT_COMPARED(503),
    UPSTREAM_UNAVAILABLE(503),
    TOO_MANY_SUBSCRIBERS(503),
    UPSTREAM_TIMEOUT(504),
    HTTP_VERSION_UNSUPPORTED(505);

    /** A text in the two languages of the product. */
    public record Text(String zh, String en) {}

    /** A class of its own, because the constants are made before any static field of theirs. */
    private static final class Words {
        private static final ResourceBundle ZH = WordFiles.beside(ErrorCode.class, "errors", Locale.CHINESE);
        private static final ResourceBundle EN = WordFiles.beside(ErrorCode.class, "errors", Locale.ENGLISH);
    }

    private final int status;
    private final String titleZh;
    private final String titleEn;
    private final String remedyZh;
    private final String remedyEn;

    ErrorCode(int status) {
        this.status = status;
        this.titleZh = Words.ZH.getString(name() + ".title");
        this.titleEn = Words.EN.getString(name() + ".title");
        this.remedyZh = Words.ZH.getString(name() + ".remedy");
        this.remedyEn = Words.EN.getString(name() + ".remedy");
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** What happened, in a few words; the same for every occurrence. */
    public Text title() {
        return new Text(titleZh, titleEn);
    }

    /** What the caller can do next. */
    public Text remedy() {
        return new Text(remedyZh, remedyEn);
    }

    /** The problem type of RFC 9457: a reference relative to the gateway, where a page explains it. */
    public String type() {
        return "/errors/" + name();
    }
}
