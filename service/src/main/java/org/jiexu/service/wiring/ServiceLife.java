package org.jiexu.service.wiring;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jiexu.service.broker.ServiceTopics;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.task.ServiceWorker;

/** Starts and stops a service that keeps one database. What must be done before observes the start with {@link Interceptor.Priority#LIBRARY_BEFORE}. */
@ApplicationScoped
@IfBuildProperty(name = ServiceParts.DATABASES, stringValue = "one")
public class ServiceLife {

    private final ServiceParts parts;
    private final ServiceTopics topics;
    private final FollowedRuleBooks books;
    private final MessageLoop loop;
    private final List<ServiceWorker> workers;

    /** Of this service's parts. */
    public ServiceLife(
            ServiceParts parts,
            ServiceTopics topics,
            FollowedRuleBooks books,
            MessageLoop loop,
            @Any Instance<ServiceWorker> workers) {
        this.parts = parts;
        this.topics = topics;
        this.books = books;
        this.loop = loop;
        this.workers = workers.stream().toList();
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        parts.start(topics, books, loop, workers);
        books.start(() -> workers.forEach(ServiceWorker::rulesChanged));
    }

    void stop(@Observes ShutdownEvent event) {
        books.close();
        parts.close();
    }
}
