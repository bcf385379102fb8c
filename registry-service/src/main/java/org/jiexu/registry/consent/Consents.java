package org.jiexu.registry.consent;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;

/** The consents of workers. */
@ApplicationScoped
public class Consents implements PanacheRepositoryBase<Consent, UUID> {

    /** Whether the worker's consent to the fund is in force. */
    public boolean isInForce(UUID workerId, FundCode fund) {
        return inForce(workerId, fund).isPresent();
    }

    Optional<Consent> inForce(UUID workerId, FundCode fund) {
        return find("workerId = ?1 and fund = ?2 and withdrawnAt is null", workerId, fund)
                .singleResultOptional();
    }

    /** All of a worker, the ended ones too, in the order in which they were given. */
    List<Consent> of(UUID workerId) {
        return list("workerId", Sort.by("givenAt", "id"), workerId);
    }
}
