package org.jiexu.registry.fund;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of funds. */
@ApplicationScoped
class FundRows implements PanacheRepositoryBase<FundRow, String> {}
