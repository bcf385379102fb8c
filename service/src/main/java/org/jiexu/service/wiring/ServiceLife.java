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
import java.util.ArrayList;
import java.util.List;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.broker.ServiceTopics;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.receipt.TellingAgain;
import org.jiexu.service.retention.Retention;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.task.ServiceWorker;

/** The one order in which a service starts and stops. What must be done before observes the start with {@link Interceptor.Priority#LIBRARY_BEFORE}. */
@ApplicationScoped
@IfBuildProperty(name = "jiexu.service.keeps-a-database", stringValue = "true")
public class ServiceLife {

    private final ServiceSetup setup;
    private final ServiceTopics topics;
    private final FollowedRuleBooks books;
    private final Relay relay;
    private final MessageLoop loop;
    private final TellingAgain telling;
    private final Retention retention;
    private final JournalHistory history;
    private final List<ServiceWorker> workers;

    /** Of this service's parts. */
    public ServiceLife(
            ServiceSetup setup,
            ServiceTopics topics,
            FollowedRuleBooks books,
            Relay relay,
            MessageLoop loop,
            TellingAgain telling,
            Retention retention,
            JournalHistory history,
            @Any Instance<ServiceWorker> workers) {
        this.setup = setup;
        this.topics = topics;
        this.books = books;
        this.relay = relay;
        this.loop = loop;
        this.telling = telling;
        this.retention = retention;
        this.history = history;
        this.workers = workers.stream().toList();
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        List<String> all = new ArrayList<>(setup.told());
        all.add(setup.party().topic());
        topics.ensure(all);
        topics.ensureKeptForEver(Topics.PUBLIC_JOURNAL_HEADS);
        relay.start();
        retention.start();
        telling.start();
        history.start();
        // Nothing is decided by another book than the one of the registry's list.
        books.onceEqual(() -> {
            loop.start();
            workers.forEach(ServiceWorker::start);
        });
        books.start(() -> workers.forEach(ServiceWorker::rulesChanged));
    }

    void stop(@Observes ShutdownEvent event) {
        books.close();
        history.close();
        retention.close();
        telling.close();
        workers.forEach(ServiceWorker::close);
        loop.close();
        relay.close();
    }
}
