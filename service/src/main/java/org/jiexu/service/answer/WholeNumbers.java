package org.jiexu.service.answer;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whole numbers of a query, such as the limit of a list: one that is none is a field at fault, not an address that there is not. */
@Provider
public class WholeNumbers implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> rawType, @Nullable Type genericType, Annotation @Nullable [] annotations) {
        if (rawType != Integer.class || annotations == null) {
            return null;
        }
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam parameter) {
                return (ParamConverter<T>) new OfParameter(parameter.value());
            }
        }
        return null;
    }

    /** Reads the parameter of that name. */
    private record OfParameter(String name) implements ParamConverter<Integer> {

        @Override
        public Integer fromString(String value) {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException refused) {
                // In a form that passes the framework, which takes any other exception for an unknown address.
                throw new BadRequestException(new ProblemException(
                        ErrorCode.FIELD_INVALID, "expected a whole number up to " + Integer.MAX_VALUE, name));
            }
        }

        @Override
        public String toString(Integer value) {
            return value.toString();
        }
    }
}
