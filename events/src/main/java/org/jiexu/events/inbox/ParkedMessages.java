package org.jiexu.events.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Messages that could not be handled: kept with the reason, for people, while the rest go on. */
final class ParkedMessages {

    private ParkedMessages() {}

    /** Parks a record; a record that is parked already is left as it is. */
    static void park(Connection connection, String consumer, ConsumerRecord<String, byte[]> record, String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO parked_messages
                    (message_id, consumer, topic, partition, "offset", message_key, type, payload, reason)
                VALUES (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (consumer, topic, partition, "offset") DO NOTHING""")) {
            insert.setString(1, RecordReader.idOf(record));
            insert.setString(2, consumer);
            insert.setString(3, record.topic());
            insert.setInt(4, record.partition());
            insert.setLong(5, record.offset());
            insert.setString(6, text(record.key()));
            insert.setString(7, text(RecordReader.typeOf(record)));
            insert.setString(8, textOf(record.value()));
            insert.setString(9, text(reason));
            insert.executeUpdate();
        }
    }

    private static @Nullable String textOf(byte @Nullable [] payload) {
        return payload == null ? null : text(new String(payload, StandardCharsets.UTF_8));
    }

    /** PostgreSQL's text cannot hold the character zero; everything else is kept as it came. */
    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : value.replace('\0', '\uFFFD');
    }
}
