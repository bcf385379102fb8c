package org.jiexu.service.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A value type in one column; null stays null. */
public abstract class ValueColumn<V, C> implements AttributeConverter<V, C> {
    private final Function<V, C> written;
    private final Function<C, V> read;

    protected ValueColumn(Function<V, C> written, Function<C, V> read) {
        this.written = written;
        this.read = read;
    }

    @Override
    public @Nullable C convertToDatabaseColumn(@Nullable V value) {
        return value == null ? null : written.apply(value);
    }

    @Override
    public @Nullable V convertToEntityAttribute(@Nullable C column) {
        return column == null ? null : read.apply(column);
    }

    /** A fund by its six digits; not for an attribute that is a key, to which no converter applies. */
    @Converter(autoApply = true)
    public static final class OfFundCode extends ValueColumn<FundCode, String> {
        public OfFundCode() {
            super(FundCode::code, FundCode::new);
        }
    }

    /** A division by its six digits. */
    @Converter(autoApply = true)
    public static final class OfDivisionCode extends ValueColumn<DivisionCode, String> {
        public OfDivisionCode() {
            super(DivisionCode::code, DivisionCode::new);
        }
    }

    /** Money in fen. */
    @Converter(autoApply = true)
    public static final class OfFen extends ValueColumn<Fen, Long> {
        public OfFen() {
            super(Fen::fen, Fen::of);
        }
    }

    /** A month by its first day. */
    @Converter(autoApply = true)
    public static final class OfYearMonth extends ValueColumn<YearMonth, LocalDate> {
        public OfYearMonth() {
            super(month -> month.atDay(1), YearMonth::from);
        }
    }
}
