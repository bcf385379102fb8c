package org.jiexu.service.task;

/** Work of a service in the background that decides by the rule tables: it begins once they are the registry's, and ends with the service. */
public interface ServiceWorker extends AutoCloseable {

    /** Begins; called once. */
    void start();

    /** The rule tables are others than before. Cheap; any thread. */
    default void rulesChanged() {}

    /** Stops after what is under way; waits ten seconds at most. */
    @Override
    void close();
}
