package org.jiexu.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jiexu.messages.TransferReply.RelationUnsealed;
import org.jiexu.messages.authenticity.MessageParty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final TopicPartition FIRST = new TopicPartition("replies", 0);
    private static final TopicPartition SECOND = new TopicPartition("replies", 1);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Bookmarks bookmarks = new Bookmarks(now::get);

    @Test
    void itIsReadAsItWasWritten() {
        Bookmark bookmark = new Bookmark(ONE, NOW);

        assertThat(bookmark.text()).isEqualTo("1 00000000-0000-0000-0000-000000000001 1795924800000");
        assertThat(Bookmark.read(bookmark.text())).contains(bookmark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2 00000000-0000-0000-0000-000000000001 1", "1 no 1", "1 0-0-0-0-0 soon"})
    void whatAnotherVersionWroteIsNone(String metadata) {
        assertThat(Bookmark.read(metadata)).isEmpty();
    }

    @Test
    void theNewestAnswersForAllThatThisConsumerHasHandled() {
        handled(FIRST, 7, ONE);
        handled(SECOND, 3, TWO);

        assertThat(bookmarks.toProve()).containsExactly(TWO);
        assertThat(bookmarks.all()).isEqualTo(Map.of(FIRST, ONE, SECOND, TWO));
        assertThat(bookmarks.takeUncommitted(Set.of(FIRST, SECOND)))
                .isEqualTo(Map.of(FIRST, committed(8, ONE, NOW), SECOND, committed(4, TWO, NOW)));
        assertThat(bookmarks.hasUncommitted()).isFalse();
    }

    @Test
    void whatOthersHaveHandledIsProvenOnce() {
        bookmarks.onPartitionsAssigned(List.of(FIRST, SECOND));
        bookmarks.read(
                bookmarks.unread(),
                Map.of(FIRST, committed(8, ONE, NOW), SECOND, committed(4, TWO, NOW.plusSeconds(1))));

        assertThat(bookmarks.toProve()).containsExactlyInAnyOrder(ONE, TWO);

        bookmarks.proven();

        assertThat(bookmarks.toProve()).containsExactly(TWO);
    }

    @Test
    void whatIsForgottenIsNotCommittedSoThatTheNextConsumerSeesItToo() {
        handled(FIRST, 7, ONE);
        handled(SECOND, 3, TWO);

        bookmarks.forget(SECOND);

        assertThat(bookmarks.toProve()).containsExactly(ONE);
        assertThat(bookmarks.takeUncommitted(Set.of(FIRST, SECOND))).containsOnlyKeys(FIRST);
    }

    @Test
    void ofAPartitionThatIsGoneNothingIsCommitted() {
        handled(FIRST, 7, ONE);
        handled(SECOND, 3, TWO);

        bookmarks.onPartitionsRevoked(List.of(FIRST));

        assertThat(bookmarks.takeUncommitted(Set.of(SECOND))).containsOnlyKeys(SECOND);
    }

    @Test
    void whatAnInboxMayHaveForgottenByItselfProvesNothing() {
        handled(FIRST, 7, ONE);

        now.set(NOW.plus(Duration.ofDays(8)));

        assertThat(bookmarks.toProve()).isEmpty();
        assertThat(bookmarks.all()).isEmpty();
    }

    private void handled(TopicPartition partition, long offset, UUID message) {
        List<ConsumerRecord<String, byte[]>> records = List.of(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.of(32)));
        bookmarks.handled(
                records, List.of(new Received(message, "key", new RelationUnsealed(message), MessageParty.REGISTRY)));
        bookmarks.done(records);
    }

    /** Without the epoch of the leader: a topic that is made anew begins with an older one. */
    private static OffsetAndMetadata committed(long offset, UUID message, Instant at) {
        return new OffsetAndMetadata(offset, new Bookmark(message, at).text());
    }
}
