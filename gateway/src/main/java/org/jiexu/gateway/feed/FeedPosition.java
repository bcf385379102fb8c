package org.jiexu.gateway.feed;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * A place in the feed: for each partition of the topic the offset that comes next. As an event's id it reads
 * {@code 0.12-1.40}: partition 0 goes on at 12, partition 1 at 40.
 *
 * @param next offset by partition, not empty
 */
record FeedPosition(SortedMap<Integer, Long> next) {

    /** One partition's place; an id is several of them with dashes between. */
    private static final Pattern PLACE = Pattern.compile("\\d{1,5}\\.\\d{1,18}");

    private static final int MAX_CHARACTERS = 4096;

    FeedPosition {
        next = new TreeMap<>(next);
    }

    static FeedPosition of(Map<Integer, Long> next) {
        return new FeedPosition(new TreeMap<>(next));
    }

    /** Reads an event's id; refuses with LAST_EVENT_ID_INVALID. */
    static FeedPosition parse(String id) {
        String[] places = id.length() > MAX_CHARACTERS ? new String[] {""} : id.split("-", -1);
        SortedMap<Integer, Long> next = new TreeMap<>();
        for (String part : places) {
            if (!PLACE.matcher(part).matches()) {
                throw new ProblemException(
                        ErrorCode.LAST_EVENT_ID_INVALID, "Last-Event-ID is not the id of an event", "Last-Event-ID");
            }
            int point = part.indexOf('.');
            next.put(Integer.valueOf(part.substring(0, point)), Long.valueOf(part.substring(point + 1)));
        }
        return new FeedPosition(next);
    }

    /** The place after an event of a partition. */
    FeedPosition after(int partition, long offset) {
        SortedMap<Integer, Long> later = new TreeMap<>(next);
        later.put(partition, offset + 1);
        return new FeedPosition(later);
    }

    /** The event's id. */
    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(entry -> entry.getKey() + "." + entry.getValue())
                .collect(Collectors.joining("-"));
    }
}
