package org.jiexu.registry.ruletable;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RowChange;
import org.jiexu.service.persistence.ValueColumn;
import org.jspecify.annotations.Nullable;

/** How a table differed from the one before, as JSON. */
@Converter
final class ChangesColumn extends ValueColumn<List<RowChange>, String> {

    ChangesColumn() {
        super(ChangesColumn::json, ChangesColumn::changes);
    }

    /** The stored form names the class, so that what is read back keeps the order of the columns. */
    private record StoredChange(
            @Nullable LinkedHashMap<String, String> before,
            @Nullable LinkedHashMap<String, String> after) {}

    private static String json(List<RowChange> changes) {
        return MessageJson.write(changes.stream()
                .map(change -> new StoredChange(copy(change.before()), copy(change.after())))
                .toList());
    }

    private static List<RowChange> changes(String json) {
        try {
            return MessageJson.mapper().readValue(json, new TypeReference<List<StoredChange>>() {}).stream()
                    .map(change -> new RowChange(change.before(), change.after()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the changes of an edition cannot be read", e);
        }
    }

    @SuppressWarnings("NonApiType")
    private static @Nullable LinkedHashMap<String, String> copy(@Nullable SequencedMap<String, String> cells) {
        return cells == null ? null : new LinkedHashMap<>(cells);
    }
}
