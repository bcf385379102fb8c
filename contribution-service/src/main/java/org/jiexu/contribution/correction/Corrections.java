package org.jiexu.contribution.correction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What was corrected. */
@ApplicationScoped
public class Corrections implements PanacheRepositoryBase<Correction, UUID> {

    /** The corrections of an account, oldest first. */
    List<Correction> of(long accountId) {
        return getEntityManager()
                .createQuery("FROM Correction WHERE accountId = :account ORDER BY correctedAt, id", Correction.class)
                .setParameter("account", accountId)
                .getResultList();
    }
}
