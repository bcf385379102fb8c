package org.jiexu.gateway.console;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of tickets. */
@ApplicationScoped
class TicketRows implements PanacheRepositoryBase<TicketRow, byte[]> {}
