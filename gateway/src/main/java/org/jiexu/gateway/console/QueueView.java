package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue: figures, filters and one page of transfers, those that wait for somebody longest first.
 *
 * @param refresh the path that gives the same again
 * @param next the path of the next page; null on the last
 * @param parked messages that wait for an administrator; 0 for everybody else
 * @param unanswered cases that a service does not answer
 * @param oldestSince how long the transfer that waits longest has waited; null if nothing is open
 * @param oldestKey the key of its state's words
 * @param ended whether the page shows cases that have ended, the newest first
 */
@TemplateData
public record QueueView(
        String refresh,
        long open,
        long late,
        long people,
        long disputed,
        long parked,
        long unanswered,
        @Nullable String oldestSince,
        @Nullable String oldestKey,
        List<Filter> filters,
        List<RowView> rows,
        @Nullable String next,
        boolean firstPage,
        boolean ended) {

    public QueueView {
        filters = List.copyOf(filters);
        rows = List.copyOf(rows);
    }

    /**
     * A filter of the list.
     *
     * @param label the key of its words
     * @param count how many transfers it shows; -1 where that is not counted
     */
    @TemplateData
    public record Filter(String name, String label, long count, boolean chosen) {}
}
