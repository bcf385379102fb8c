package org.jiexu.service.plain;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The parts of a service, put together by hand: those that a test gives, those that a class of producers makes of them, and whatever else can be made of these
 * by its only constructor. So a test names what is special about it, and not the constructors of thirty classes.
 */
public final class Parts {

    private final List<Part> parts = new ArrayList<>();
    private final List<Class<?>> producers = new ArrayList<>();
    private final Map<String, Object> settings = new HashMap<>();

    private record Part(Type type, Object object) {

        /** Whether it may stand where the other type is asked for: one with parameters fits exactly, or not at all. */
        boolean is(Type wanted) {
            return fits(type, wanted);
        }
    }

    /** This one stands wherever its type is asked for, before those that were given earlier. */
    public Parts with(Object part) {
        parts.addFirst(new Part(part.getClass(), part));
        return this;
    }

    /** Whatever this tells by its public methods stands wherever the type that they tell it in is asked for. */
    public Parts withAllOf(Object made) {
        for (var accessor : made.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(accessor.getModifiers()) && accessor.getParameterCount() == 0) {
                try {
                    parts.addFirst(new Part(accessor.getGenericReturnType(), accessor.invoke(made)));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(accessor + " does not tell it", e);
                }
            }
        }
        return this;
    }

    /** What is configured under that name, in the type that is asked for. */
    public Parts set(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /** What its methods {@link Produces} is made when it is asked for. */
    public Parts madeBy(Class<?> producer) {
        producers.add(producer);
        return this;
    }

    /** The part of that type; made, once, if it is not there. */
    public <T> T get(Class<T> type) {
        return type.cast(find(type));
    }

    private Object find(Type wanted) {
        for (var part : parts) {
            if (part.is(wanted)) {
                return part.object();
            }
        }
        var made = made(wanted);
        parts.add(new Part(wanted, made));
        return made;
    }

    private Object made(Type wanted) {
        try {
            for (var producer : producers) {
                for (var method : producer.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Produces.class) && fits(method.getGenericReturnType(), wanted)) {
                        return produced(producer, method);
                    }
                }
            }
            if (!(wanted instanceof Class<?> type) || Modifier.isAbstract(type.getModifiers())) {
                throw new IllegalArgumentException("no part is a " + wanted.getTypeName());
            }
            var constructor = constructor(type);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments(constructor));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(wanted.getTypeName() + " was not made", e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(wanted.getTypeName() + " was not made", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        var constructors = type.getDeclaredConstructors();
        return Arrays.stream(constructors)
                .filter(constructor -> constructors.length == 1 || constructor.isAnnotationPresent(Inject.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " does not say how it is made"));
    }

    private Object produced(Class<?> producer, Method method) throws ReflectiveOperationException {
        method.setAccessible(true);
        return method.invoke(find(producer), arguments(method));
    }

    private Object[] arguments(Executable made) {
        var arguments = new ArrayList<>();
        for (var parameter : made.getParameters()) {
            var setting = parameter.getAnnotation(ConfigProperty.class);
            arguments.add(setting == null ? find(parameter.getParameterizedType()) : setting(setting.name()));
        }
        return arguments.toArray();
    }

    private Object setting(String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is set for " + name);
        }
        return value;
    }

    private static boolean fits(Type offered, Type wanted) {
        return wanted instanceof Class<?> type ? type.isAssignableFrom(raw(offered)) : wanted.equals(offered);
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
