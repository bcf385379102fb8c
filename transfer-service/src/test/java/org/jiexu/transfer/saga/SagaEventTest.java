package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jiexu.service.journal.JournalAction;
import org.junit.jupiter.api.Test;

/** What happens to a case is journalled by a name that docs/journal.md explains. */
class SagaEventTest {

    @Test
    void everyEventIsAnActionOfTheJournal() {
        assertThat(Arrays.stream(JournalAction.values()).map(JournalAction::name))
                .containsAll(Arrays.stream(SagaEvent.class.getPermittedSubclasses())
                        .map(SagaEvent::action)
                        .toList());
    }
}
