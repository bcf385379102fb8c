package org.jiexu.messages.authenticity;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A message of any type, with something in every component. */
public final class SampleMessages {

    private SampleMessages() {}

    /** One of the type. */
    public static Message of(Class<? extends Message> type) {
        return (Message) record(type);
    }

    private static Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(
                    Arrays.stream(components).map(SampleMessages::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private static @Nullable Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> UUID.fromString("00000000-0000-0000-0000-000000000001");
            case "String" ->
                component.getName().equals("fromLedger") || component.getName().equals("ledger") ? "44" : "51";
            case "FundCode" -> new FundCode("440300");
            case "Fen" -> Fen.of(100);
            case "YearMonth" -> YearMonth.of(2026, 1);
            case "LocalDate" -> LocalDate.of(2026, 1, 5);
            case "Instant" -> Instant.parse("2026-11-29T04:00:00Z");
            case "int", "Integer" -> 1;
            case "long" -> 1L;
            case "boolean" -> false;
            case "List" -> List.of();
            case "Map" -> Map.of();
            default -> type.isRecord() ? record(type) : null;
        };
    }
}
