package org.jiexu.gateway.routing;

import java.util.List;
import java.util.function.Function;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What one of several services told.
 *
 * @param answer null if it refused or did not answer
 * @param refusal null if it answered
 */
public record Told<T>(
        Service service, @Nullable T answer, @Nullable ProblemException refusal) {

    /** The answer, or the refusal as an exception. */
    public T orThrow() {
        if (answer == null) {
            throw refusal == null ? new IllegalStateException("neither answer nor refusal") : refusal;
        }
        return answer;
    }

    /** The same with the answer in another form. */
    public <S> Told<S> map(Function<T, S> form) {
        return new Told<>(service, answer == null ? null : form.apply(answer), refusal);
    }

    /** The answers there are. */
    public static <T> List<T> answers(List<Told<T>> told) {
        return told.stream()
                .<T>mapMulti((one, answers) -> {
                    if (one.answer != null) {
                        answers.accept(one.answer);
                    }
                })
                .toList();
    }

    /** The names of the services that refused or did not answer. */
    public static <T> List<String> silent(List<Told<T>> told) {
        return told.stream()
                .filter(one -> one.answer == null)
                .map(one -> one.service.name())
                .toList();
    }
}
