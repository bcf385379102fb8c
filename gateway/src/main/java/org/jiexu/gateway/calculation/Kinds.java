package org.jiexu.gateway.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jiexu.rules.division.Province;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/** The plain values that requests hold. */
final class Kinds {

    private static final int MONTH_CHARACTERS = "2025-01".length();
    private static final int DAY_CHARACTERS = "2025-01-01".length();

    /** Yuan with two decimals. */
    static final Kind<Fen> YUAN =
            text("a string in yuan with two decimals", "^-?[0-9]{1,16}[.][0-9]{2}$", "4980.00", Fen::read, Fen.ZERO);

    /** A fraction with at most six decimals. */
    static final Kind<Rate> RATE = text(
            "a string with a fraction of at most six decimals",
            "^[0-9]([.][0-9]{1,6})?$",
            "0.0262",
            Rate::read,
            Rate.WHOLE);

    static final Kind<YearMonth> MONTH =
            text("a month YYYY-MM", "^[0-9]{4}-[0-9]{2}$", "2025-01", Kinds::month, YearMonth.of(2000, 1));

    static final Kind<LocalDate> DAY = text(
            "a day YYYY-MM-DD", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2025-01-20", Kinds::day, LocalDate.of(2000, 1, 1));

    /** A day that is not after today. */
    static final Kind<LocalDate> PAST_DAY = notAfterToday(DAY, day -> day);

    /** A month that has begun. */
    static final Kind<YearMonth> PAST_MONTH = notAfterToday(MONTH, month -> month.atDay(1));

    /** Two digits; whether there is such a province is for the rules to say. */
    static final Kind<Province> PROVINCE =
            text("the two digits of a province", "^[1-9][0-9]$", "44", Province::read, new Province("11"));

    /** A number of months; more than a working life has is refused. */
    static final Kind<Integer> MONTHS = number(0, 1_200);

    static final Kind<Boolean> TRUTH = new Kind<>() {
        @Override
        public Boolean read(JsonNode value, Place at) {
            if (!value.isBoolean()) {
                at.fault("expected true or false");
            }
            return value.asBoolean(false);
        }

        @Override
        public Boolean standIn() {
            return false;
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode().put("type", "boolean");
        }
    };

    private Kinds() {}

    /** A whole number between two others, both included. */
    static Kind<Integer> number(int least, int most) {
        return new Kind<>() {
            @Override
            public Integer read(JsonNode value, Place at) {
                if (!value.isIntegralNumber()
                        || !value.canConvertToInt()
                        || value.intValue() < least
                        || value.intValue() > most) {
                    at.fault("expected a whole number from " + least + " to " + most);
                    return least;
                }
                return value.intValue();
            }

            @Override
            public Integer standIn() {
                return least;
            }

            @Override
            public ObjectNode schema() {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "integer")
                        .put("minimum", least)
                        .put("maximum", most);
            }
        };
    }

    /** One of the names of an enum, letter by letter. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new TextKind<>(
                "one of "
                        + String.join(
                                ", ", Arrays.stream(constants).map(Enum::name).toList()),
                () -> {
                    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
                    Arrays.stream(constants).map(Enum::name).forEach(schema.putArray("enum")::add);
                    return schema;
                },
                name -> Arrays.stream(constants)
                        .filter(constant -> constant.name().equals(name))
                        .findFirst(),
                constants[0]);
    }

    /** A string that a value type reads. */
    static <T> Kind<T> text(
            String expected, String pattern, String example, Function<String, Optional<T>> reading, T standIn) {
        return new TextKind<>(
                expected,
                () -> {
                    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
                    schema.put("pattern", pattern).putArray("examples").add(example);
                    return schema;
                },
                reading,
                standIn);
    }

    private static <T> Kind<T> notAfterToday(Kind<T> kind, Function<T, LocalDate> firstDay) {
        return new Kind<>() {
            @Override
            public T read(JsonNode value, Place at) {
                T read = kind.read(value, at);
                at.mustNotBeAfterToday(firstDay.apply(read));
                return read;
            }

            @Override
            public T standIn() {
                return kind.standIn();
            }

            @Override
            public ObjectNode schema() {
                return kind.schema();
            }
        };
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return text.length() == MONTH_CHARACTERS ? Optional.of(YearMonth.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == DAY_CHARACTERS ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** A kind of string. */
    private record TextKind<T>(
            String expected,
            java.util.function.Supplier<ObjectNode> description,
            Function<String, Optional<T>> reading,
            T standIn)
            implements Kind<T> {

        @Override
        public T read(JsonNode value, Place at) {
            Optional<T> read = value.isTextual() ? reading.apply(value.textValue()) : Optional.empty();
            if (read.isEmpty()) {
                at.fault("expected " + expected);
            }
            return read.orElse(standIn);
        }

        @Override
        public ObjectNode schema() {
            return description.get();
        }
    }
}
