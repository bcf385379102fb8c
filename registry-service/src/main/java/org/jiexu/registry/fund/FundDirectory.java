package org.jiexu.registry.fund;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** The funds, and the sequence of personal numbers that each has. All of it within an act. */
@ApplicationScoped
public class FundDirectory {
    private final FundRows rows;
    private final List<String> automaticFunds;

    /** {@code automaticFunds}: which funds decide by rule from the start, until somebody sets another policy. */
    public FundDirectory(
            FundRows rows,
            @ConfigProperty(name = "jiexu.registry.automatic-funds", defaultValue = "510100,440300")
                    List<String> automaticFunds) {
        this.rows = rows;
        this.automaticFunds = List.copyOf(automaticFunds);
    }

    /**
     * Brings names, areas and ledgers up to date, and adds what is new, with its sequence. Policies stay as they are.
     * Several starting processes take turns.
     */
    public void bringUpToDate(DivisionTable divisions) {
        call("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('fund-directory', 0))");
        Map<String, FundRow> known = rows.listAll().stream()
                .collect(Collectors.toMap(row -> row.fund().code().code(), Function.identity()));
        for (Fund.Entry entry : divisions.funds()) {
            FundRow row = known.get(entry.code().code());
            if (row == null) {
                rows.persist(new FundRow(entry, decisionsAtFirst(entry.code())));
            } else {
                row.take(entry);
            }
        }
        rows.flush();
        // Made by a function of the database's owner: the service may make nothing (decision 0190).
        call("SELECT 1 FROM make_missing_personal_numbers()");
    }

    private void call(String function) {
        rows.getEntityManager().createNativeQuery(function, Integer.class).getResultList();
    }

    private Decisions decisionsAtFirst(FundCode code) {
        return automaticFunds.contains(code.code()) ? Decisions.AUTOMATIC : Decisions.MANUAL;
    }

    /** The next personal number of a fund, never given before; one that is not used in the end stays unused. */
    public String nextPersonalNumber(FundCode fund) {
        return rows.getEntityManager()
                .createNativeQuery("SELECT nextval(CAST(:sequence AS regclass))", Long.class)
                .setParameter("sequence", sequenceOf(fund))
                .getSingleResult()
                .toString();
    }

    /** A fund code is six digits, so that the name needs no quoting. */
    private static String sequenceOf(FundCode fund) {
        return "personal_number_" + fund.code();
    }

    /** The fund, or empty when the directory has none with this code. */
    public Optional<Fund> find(FundCode code) {
        return rows.findByIdOptional(code.code()).map(FundRow::fund);
    }

    /**
     * Funds in the order of their codes.
     *
     * @param province the first two digits of the codes; empty for every province
     * @param after the code to go on behind; empty for the beginning
     */
    public List<Fund> page(String province, String after, int limit) {
        return rows
                .find("code > ?1 and (?2 = '' or left(code, 2) = ?2)", Sort.by("code"), after, province)
                .page(0, limit)
                .stream()
                .map(FundRow::fund)
                .toList();
    }

    /** The fund with its row locked until the end of the act, or empty. */
    Optional<FundRow> lock(FundCode code) {
        return rows.findByIdOptional(code.code(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The refusal of a code that is not in the directory. */
    public static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_FUND, "the directory has no fund with this code");
    }
}
