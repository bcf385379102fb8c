package org.jiexu.service.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.TablesNotCompared;
import org.jspecify.annotations.Nullable;

/** Says for any exception which refusal the caller sees. */
public final class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    /** PostgreSQL's word that a value is at fault, not the statement: not a character, not a character of its text, no such day. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22008");

    /** How long a caller should wait before it asks a service again whose database was away. */
    private static final String DATABASE_RETRY_AFTER_SECONDS = "2";

    /** The same of a service that has just started: it compares its rule tables every second until they are the registry's. */
    private static final String TABLES_RETRY_AFTER_SECONDS = "2";

    private ProblemAnswers() {}

    /** The refusal of an exception; a fault nobody foresaw is logged under an incident id and told as {@code INTERNAL}. */
    public static ProblemException of(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        if (thrown instanceof WebApplicationException && thrown.getCause() instanceof ProblemException problem) {
            return problem;
        }
        @Nullable JsonProcessingException json = causeIn(thrown, JsonProcessingException.class);
        if (json != null && (thrown instanceof JsonProcessingException || statusOf(thrown) == 400)) {
            return ofJson(json);
        }
        @Nullable SQLException sql = causeIn(thrown, SQLException.class);
        if (sql != null && UNSTORABLE.contains(String.valueOf(sql.getSQLState()))) {
            return new ProblemException(ErrorCode.FIELD_INVALID, "a value holds what cannot be stored");
        }
        int status = statusOf(thrown);
        if (status >= 400 && status < 500) {
            return ofStatus(status);
        }
        if (sql != null && DatabaseException.isTransient(sql)) {
            return databaseAway(sql);
        }
        if (causeIn(thrown, TablesNotCompared.class) != null) {
            return new ProblemException(
                            ErrorCode.RULE_TABLES_NOT_COMPARED,
                            "the service has just started and waits for the registry")
                    .withHeader("Retry-After", TABLES_RETRY_AFTER_SECONDS);
        }
        return incident(thrown);
    }

    /** The refusal that a bare HTTP status stands for. */
    public static ProblemException ofStatus(int status) {
        return switch (status) {
            case 401 ->
                new ProblemException(ErrorCode.UNAUTHENTICATED, "the request carries no valid token")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"jiexu\"");
            case 403 -> new ProblemException(ErrorCode.FORBIDDEN, "the token does not allow this");
            case 404 -> new ProblemException(ErrorCode.NOT_FOUND, "no such resource");
            case 405 -> new ProblemException(ErrorCode.METHOD_NOT_ALLOWED, "this address does not take that method");
            case 406 -> new ProblemException(ErrorCode.NOT_ACCEPTABLE, "none of the accepted formats is available");
            case 413 -> new ProblemException(ErrorCode.BODY_TOO_LARGE, "the request's body is too large");
            case 415 -> new ProblemException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "this content type is not read here");
            case 429 -> new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "too many requests");
            default -> new ProblemException(ErrorCode.FIELD_INVALID, "the request is not understood");
        };
    }

    /** Logs a fault under a new incident id and makes the answer that names only the id. */
    public static ProblemException incident(Throwable fault) {
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.errorf(fault, "incident %s", incident);
        return new ProblemException(ErrorCode.INTERNAL, "incident " + incident).with("incident", incident);
    }

    /**
     * No fault of ours: the database is away, full or starting, the connection broke, or no connection was free in time. Nothing was
     * done, or it was done and the key tells so.
     */
    private static ProblemException databaseAway(SQLException sql) {
        // The pool and the relay say in the log what happened; a line a request would be a flood.
        LOG.debugf(sql, "the database is away: SQLSTATE %s", sql.getSQLState());
        return new ProblemException(ErrorCode.DATABASE_AWAY, "the service's database does not answer")
                .withHeader("Retry-After", DATABASE_RETRY_AFTER_SECONDS);
    }

    private static ProblemException ofJson(JsonProcessingException json) {
        // The parser's own message may echo the value at fault, which may be personal: only the place is told.
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new ProblemException(
                    ErrorCode.FIELD_INVALID, "the value does not have the expected form", pointer(mapping));
        }
        String place = json.getLocation() == null
                ? ""
                : " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr();
        return new ProblemException(ErrorCode.MALFORMED_JSON, "the body cannot be read as JSON" + place);
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static int statusOf(Throwable thrown) {
        return thrown instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    }

    private static <T extends Throwable> @Nullable T causeIn(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
