package org.jiexu.service.database;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jiexu.testing.TopicReader;

/** Reads a topic from its beginning. */
public final class Topic {
    private Topic() {}

    /** All records, as soon as there are {@code count}; fails when there are fewer in the end, or more at once. */
    public static List<ConsumerRecord<String, byte[]>> read(String topic, int count) {
        var found = TopicReader.read(topic, any -> true, all -> all.size() >= count);
        if (found.size() != count) {
            throw new AssertionError(topic + " has " + found.size() + " records, not " + count);
        }
        return found;
    }
}
