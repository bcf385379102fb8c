package org.jiexu.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The registry's directory of funds, kept here for a while: which ledger a fund belongs to, and what it is called. While the registry is
 * down, what was read last goes on being used.
 */
@ApplicationScoped
public class FundDirectory {
    private static final Logger LOG = Logger.getLogger(FundDirectory.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    /** A code that is unknown makes the directory be read again, but not more often than this. */
    private static final Duration KEPT_AT_LEAST = Duration.ofSeconds(2);

    private static final int FUNDS_PER_PAGE = 200;
    /** Many times the number of funds there are; a directory that never ends is a fault. */
    private static final int MAX_PAGES = 50;

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final ServiceCredential credential;
    private final InstantSource clock = InstantSource.system();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Snapshot last = new Snapshot(Map.of(), Instant.MIN);

    public FundDirectory(ServiceReads reads, ServiceAddresses addresses, ServiceCredential credential) {
        this.reads = reads;
        this.addresses = addresses;
        this.credential = credential;
    }

    /** A fund as the directory lists it. */
    public record Fund(FundCode code, String nameZh, String nameEn, String ledger) {}

    private record Snapshot(Map<FundCode, Fund> funds, Instant readAt) {
        boolean isOlderThan(Duration age, Instant now) {
            return readAt.equals(Instant.MIN) || readAt.plus(age).isBefore(now);
        }
    }

    /**
     * A fund; empty if there is none of that code. Blocks while the directory is read.
     *
     * @throws ProblemException if the directory was never read and the registry does not answer
     */
    public Optional<Fund> find(FundCode code) {
        Snapshot snapshot = fresh(KEPT);
        Fund fund = snapshot.funds.get(code);
        if (fund == null) {
            fund = fresh(KEPT_AT_LEAST).funds.get(code);
        }
        return Optional.ofNullable(fund);
    }

    /** All funds, by their code. Blocks, and fails, as {@link #find}. */
    public List<Fund> all() {
        return fresh(KEPT).funds.values().stream()
                .sorted(Comparator.comparing(fund -> fund.code().code()))
                .toList();
    }

    /** The ledger that keeps a fund's accounts; refuses with {@code UNKNOWN_FUND} where none that runs here does. Blocks as {@link #find}. */
    public Service ledgerOf(FundCode code) {
        return find(code)
                .flatMap(fund -> addresses.ledger(fund.ledger()))
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "no ledger keeps fund " + code));
    }

    /** A fund that is in memory already: for code that must not block. */
    Optional<Fund> remembered(FundCode code) {
        Snapshot snapshot = last;
        return snapshot.isOlderThan(KEPT, clock.instant())
                ? Optional.empty()
                : Optional.ofNullable(snapshot.funds.get(code));
    }

    private Snapshot fresh(Duration age) {
        Snapshot snapshot = last;
        if (!snapshot.isOlderThan(age, clock.instant())) {
            return snapshot;
        }
        reading.lock();
        try {
            if (last.isOlderThan(age, clock.instant())) {
                last = new Snapshot(readAll(), clock.instant());
            }
            return last;
        } catch (ProblemException unreachable) {
            if (last.funds.isEmpty()) {
                throw unreachable;
            }
            LOG.warnf("the directory of funds could not be read, the last one is used: %s", unreachable.detail());
            return last;
        } finally {
            reading.unlock();
        }
    }

    private Map<FundCode, Fund> readAll() {
        Asker gateway = new Asker(credential.token().orElse(null), Language.EN);
        Map<FundCode, Fund> funds = new HashMap<>();
        String cursor = "";
        for (int page = 0; page < MAX_PAGES; page++) {
            FundPage answer = reads.get(
                    addresses.registry(), gateway, "/v1/funds?limit=" + FUNDS_PER_PAGE + cursor, FundPage.class);
            for (ListedFund fund : answer.items) {
                FundCode.read(fund.code)
                        .ifPresent(code -> funds.put(
                                code,
                                new Fund(
                                        code,
                                        Objects.requireNonNullElse(fund.nameZh, fund.code),
                                        Objects.requireNonNullElse(fund.nameEn, fund.code),
                                        fund.ledger)));
            }
            if (answer.nextCursor == null) {
                return Map.copyOf(funds);
            }
            cursor = "&cursor=" + answer.nextCursor;
        }
        throw new IllegalStateException("the directory of funds does not end after " + MAX_PAGES + " pages");
    }

    private record FundPage(
            List<ListedFund> items, @Nullable String nextCursor) {}

    private record ListedFund(
            String code, @Nullable String nameZh, @Nullable String nameEn, String ledger) {}
}
