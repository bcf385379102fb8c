package org.jiexu.registry.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of workers and their numbers; sees sealed texts only. */
@ApplicationScoped
class WorkerRows implements PanacheRepositoryBase<WorkerRow, UUID> {

    /** A worker with the number in force. */
    record Numbered(WorkerRow worker, NumberRow number) {}

    List<Numbered> numbered(Collection<UUID> ids) {
        return getEntityManager()
                .createQuery("""
                        SELECT w, n FROM WorkerRow w JOIN NumberRow n ON n.workerId = w.id AND n.kind = :current
                        WHERE w.id IN :ids""", Object[].class)
                .setParameter("current", NumberRow.Kind.CURRENT)
                .setParameter("ids", ids)
                .getResultStream()
                .map(row -> new Numbered((WorkerRow) row[0], (NumberRow) row[1]))
                .toList();
    }

    /** Whose number has this keyed hash. */
    Optional<UUID> known(byte[] lookup) {
        return getEntityManager()
                .createQuery("SELECT workerId FROM NumberRow WHERE lookup = :lookup", UUID.class)
                .setParameter("lookup", lookup)
                .getResultStream()
                .findFirst();
    }

    /** Written at once: what refers to the worker may be written by other hands. */
    void add(WorkerRow worker, NumberRow number) {
        persist(worker);
        add(number);
        flush();
    }

    void add(NumberRow number) {
        getEntityManager().persist(number);
    }

    /** As the row is now, whatever this act has read of it: for after a lock. */
    WorkerRow again(UUID id) {
        WorkerRow worker = findById(id);
        getEntityManager().refresh(worker);
        return worker;
    }
}
