package org.jiexu.rules;

import java.util.function.Function;

/**
 * What a rule says to a question: a value, or a coded refusal when the rules cannot answer. A refusal is expected and is never thrown.
 *
 * <pre>{@code
 * switch (TransferAmounts.compute(book, question)) {
 *     case Answer.Given(TransferAmount amount) -> ...
 *     case Answer.Refused(RuleRefusal refusal) -> ...
 * }
 * }</pre>
 *
 * @param <T> the value
 */
public sealed interface Answer<T> {

    /** The rules have an answer. */
    record Given<T>(T value) implements Answer<T> {}

    /** The rules have none: a number is missing, or the question is not well formed. */
    record Refused<T>(RuleRefusal refusal) implements Answer<T> {}

    static <T> Answer<T> given(T value) {
        return new Given<>(value);
    }

    static <T> Answer<T> refused(RuleRefusal refusal) {
        return new Refused<>(refusal);
    }

    /** The same answer with its value changed; a refusal stays the refusal it is. */
    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Given<T>(T value) -> new Given<>(change.apply(value));
            case Refused<T>(RuleRefusal refusal) -> new Refused<>(refusal);
        };
    }

    /** The answer to a further question about the value; a refusal stays the refusal it is. */
    default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Refused<T>(RuleRefusal refusal) -> new Refused<>(refusal);
        };
    }

    /**
     * The value, for a caller that has ruled a refusal out.
     *
     * @throws IllegalStateException naming the refusal
     */
    default T orThrow() {
        return switch (this) {
            case Given<T>(T value) -> value;
            case Refused<T>(RuleRefusal refusal) -> throw new IllegalStateException("the rules refused: " + refusal);
        };
    }
}
