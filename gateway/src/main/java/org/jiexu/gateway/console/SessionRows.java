package org.jiexu.gateway.console;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of sessions. */
@ApplicationScoped
class SessionRows implements PanacheRepositoryBase<SessionRow, byte[]> {}
