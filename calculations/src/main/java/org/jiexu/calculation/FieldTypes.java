package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jiexu.rules.division.Province;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.service.problem.ErrorCode;

/** The plain values that requests hold. */
final class FieldTypes {

    private static final int MONTH_CHARACTERS = "2025-01".length();
    private static final int DAY_CHARACTERS = "2025-01-01".length();
    private static final int LAST_YEAR = 9_999;
    private static final int MAX_MONTHS_READ = 1_200;

    /** Nobody who was born earlier is asked about, as in the retirement rules. */
    private static final LocalDate EARLIEST_DAY = LocalDate.of(1900, 1, 1);

    /** Nothing was paid before. */
    private static final LocalDate EARLIEST_PAYMENT = LocalDate.of(1949, 10, 1);

    private static final ErrorCode.Text DAY_TO_COME = new ErrorCode.Text("尚未到来的日期", "a day to come");
    private static final ErrorCode.Text MONTH_TO_COME = new ErrorCode.Text("尚未开始的月份", "a month that has not begun");
    private static final ErrorCode.Text YEAR_TO_COME = new ErrorCode.Text("晚于下一年的年份", "a year after next year");

    /**
     * Yuan with two decimals. The pattern says what can be answered; a negative amount is read all the same, since the rules refuse it with a code
     * that says more.
     */
    static final FieldType<Fen> YUAN = text(
            "a string in yuan with two decimals", "^(0|[1-9][0-9]{0,15})[.][0-9]{2}$", "4980.00", Fen::read, Fen.ZERO);

    /** A fraction with at most six decimals. */
    static final FieldType<Rate> RATE = text(
            "a string with a fraction of at most six decimals",
            "^[0-9]([.][0-9]{1,6})?$",
            "0.0262",
            Rate::read,
            Rate.WHOLE);

    static final FieldType<YearMonth> MONTH =
            text("a month YYYY-MM", "^[0-9]{4}-[0-9]{2}$", "2025-01", FieldTypes::month, YearMonth.of(2000, 1));

    static final FieldType<LocalDate> DAY = notBefore(
            EARLIEST_DAY,
            text(
                    "a day YYYY-MM-DD",
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    "2025-01-20",
                    FieldTypes::day,
                    LocalDate.of(2000, 1, 1)),
            day -> day);

    /** A day that is not after today. */
    static final FieldType<LocalDate> PAST_DAY = notAfterToday(DAY, day -> day, DAY_TO_COME);

    /** A day on which something can have been paid. */
    static final FieldType<LocalDate> PAYMENT_DAY = notBefore(EARLIEST_PAYMENT, PAST_DAY, day -> day);

    /** A month that has begun. */
    static final FieldType<YearMonth> PAST_MONTH = notAfterToday(MONTH, month -> month.atDay(1), MONTH_TO_COME);

    /** A month that can have been paid. */
    static final FieldType<YearMonth> PAID_MONTH = notBefore(EARLIEST_PAYMENT, PAST_MONTH, month -> month.atDay(1));

    /** A year in which something that was paid is moved, next year at the latest. */
    static final FieldType<Integer> TRANSFER_YEAR = notAfterToday(
            number(EARLIEST_PAYMENT.getYear(), LAST_YEAR), year -> LocalDate.of(year - 1, 1, 1), YEAR_TO_COME);

    /** Two digits; whether there is such a province is for the rules to say. */
    static final FieldType<Province> PROVINCE =
            text("the two digits of a province", "^[1-9][0-9]$", "44", Province::read, new Province("11"));

    static final FieldType<Boolean> TRUTH = new FieldType<>() {
        @Override
        public Boolean read(JsonNode value, RequestPlace at) {
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

    private FieldTypes() {}

    /**
     * A number of months. What the schema says is what the rules answer; up to a limit beyond it a number is read all the same, since the rules
     * refuse it with a code that says more.
     */
    static FieldType<Integer> months(int least, int most) {
        FieldType<Integer> read = number(0, MAX_MONTHS_READ);
        return new FieldType<>() {
            @Override
            public Integer read(JsonNode value, RequestPlace at) {
                return read.read(value, at);
            }

            @Override
            public Integer standIn() {
                return least;
            }

            @Override
            public ObjectNode schema() {
                return number(least, most).schema();
            }
        };
    }

    /** A whole number between two others, both included. */
    static FieldType<Integer> number(int least, int most) {
        return new FieldType<>() {
            @Override
            public Integer read(JsonNode value, RequestPlace at) {
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
    static <E extends Enum<E>> FieldType<E> oneOf(Class<E> type) {
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
    static <T> FieldType<T> text(
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

    private static <T> FieldType<T> notAfterToday(
            FieldType<T> kind, Function<T, LocalDate> firstDay, ErrorCode.Text otherwise) {
        return new CheckedKind<>(kind, (read, at) -> at.mustNotBeAfterToday(firstDay.apply(read), otherwise));
    }

    private static <T> FieldType<T> notBefore(LocalDate earliest, FieldType<T> kind, Function<T, LocalDate> firstDay) {
        return new CheckedKind<>(kind, (read, at) -> at.mustNotBeBefore(earliest, firstDay.apply(read)));
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

    /** A kind whose values are looked at once more. */
    private record CheckedKind<T>(FieldType<T> kind, BiConsumer<T, RequestPlace> check) implements FieldType<T> {

        @Override
        public T read(JsonNode value, RequestPlace at) {
            T read = kind.read(value, at);
            check.accept(read, at);
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
    }

    /** A kind of string. */
    private record TextKind<T>(
            String expected,
            java.util.function.Supplier<ObjectNode> description,
            Function<String, Optional<T>> reading,
            T standIn)
            implements FieldType<T> {

        @Override
        public T read(JsonNode value, RequestPlace at) {
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
