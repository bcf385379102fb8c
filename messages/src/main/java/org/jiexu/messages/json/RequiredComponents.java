package org.jiexu.messages.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import org.jiexu.messages.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a record that lacks a component, or has null for it, unless the component is {@code @Nullable} or {@link MayBeAbsent}. Asked once
 * a type, and nothing is done for what is there: reading good messages costs what it did.
 */
final class RequiredComponents extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter && isRequired(parameter)
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : JsonSetter.Value.empty();
    }

    private static boolean isRequired(AnnotatedParameter parameter) {
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || parameter.getOwner().getParameterCount() != components.length) {
            return false;
        }
        RecordComponent component = components[parameter.getIndex()];
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.isAnnotationPresent(MayBeAbsent.class);
    }
}
