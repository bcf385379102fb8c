package org.jiexu.service.access;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a service by their templates, read once from its resources. It names a request's template before the framework has
 * looked at the request, and for journals that must not hold what somebody wrote into a path.
 */
@Singleton
public class Routes {

    /** The property of a request with its {@link Match}. */
    public static final String MATCH = "org.jiexu.route";

    /** A name of a template that lists the words it may be. */
    private static final Pattern WORDS = Pattern.compile("\\{[^{}:]*:([a-z| -]*)}");

    private volatile @Nullable Known known;

    /**
     * One resource method.
     *
     * @param template as in {@code /v1/funds/{fund}/relations}
     * @param callers what the method declares; null where it declares nothing
     * @param open whether anybody may call, without a token
     */
    public record Route(
            String method, String template, @Nullable Callers callers, boolean open) {}

    /** A request's route, with the values of the template's names, decoded. */
    public record Match(Route route, Map<String, String> values) {
        public Match {
            values = Map.copyOf(values);
        }

        /** The id that stands for a name of the template; empty where what stands there is none, which the resource refuses. */
        public Optional<UUID> id(String name) {
            try {
                return Optional.of(UUID.fromString(value(name)));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        }

        /** The value of a name of the template; empty text where the template has no such name. */
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    /** Every route of the service. */
    public List<Route> all() {
        return known().routes();
    }

    private Known known() {
        Known read = known;
        if (read == null) {
            // Classes, not instances: a resource is made when it is first called.
            read = new Known(of(Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .filter(bean ->
                            bean instanceof InjectableBean<?> ours && ours.getKind() == InjectableBean.Kind.CLASS)
                    .<Class<?>>map(bean -> bean.getBeanClass())
                    .toList()));
            known = read;
        }
        return read;
    }

    /** The routes of these classes; classes that are no resources have none. */
    static List<Route> of(Collection<Class<?>> classes) {
        List<Route> routes = new ArrayList<>();
        for (Class<?> resource : classes) {
            Path base = resource.getAnnotation(Path.class);
            if (base != null && !resource.isInterface()) {
                for (Method method : resource.getMethods()) {
                    verb(method).ifPresent(verb -> routes.addAll(routes(resource, base, method, verb)));
                }
            }
        }
        // The one with the most written out first: /transfers/summary before /transfers/{id}.
        routes.sort(Comparator.comparingInt(Routes::openSegments).thenComparing(Route::template));
        return List.copyOf(routes);
    }

    /** The route that a request goes to; empty where there is none. */
    public Optional<Match> find(String method, String rawPath) {
        return known().find(method, rawPath);
    }

    /** Routes by method and number of segments: every request looks here. */
    record Known(List<Route> routes, Map<String, List<Template>> byShape) {

        record Template(Route route, List<String> segments) {}

        Known(List<Route> routes) {
            this(
                    routes,
                    routes.stream()
                            .map(route -> new Template(route, Routes.segments(route.template())))
                            .collect(Collectors.groupingBy(template -> shape(
                                    template.route().method(),
                                    template.segments().size()))));
        }

        private static String shape(String method, int segments) {
            return method + segments;
        }

        Optional<Match> find(String method, String rawPath) {
            List<String> path = Routes.segments(rawPath);
            for (Template template : byShape.getOrDefault(shape(method, path.size()), List.of())) {
                Map<String, String> values = values(template.segments(), path);
                if (values != null) {
                    return Optional.of(new Match(template.route(), values));
                }
            }
            return Optional.empty();
        }
    }

    private static @Nullable Map<String, String> values(List<String> template, List<String> path) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String wanted = template.get(i);
            String given = path.get(i);
            int brace = wanted.indexOf('{');
            if (brace < 0) {
                if (!wanted.equals(given)) {
                    return null;
                }
            } else {
                int end = wanted.indexOf('}');
                String before = wanted.substring(0, brace);
                String after = wanted.substring(end + 1);
                if (given.length() < before.length() + after.length()
                        || !given.startsWith(before)
                        || !given.endsWith(after)) {
                    return null;
                }
                values.put(
                        wanted.substring(brace + 1, end),
                        given.substring(before.length(), given.length() - after.length()));
            }
        }
        return values;
    }

    /** Without matrix parameters, which name nothing here, and decoded as a path is: a plus is a plus. */
    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.split("/", -1)) {
            int matrix = raw.indexOf(';');
            String bare = matrix < 0 ? raw : raw.substring(0, matrix);
            if (!bare.isEmpty()) {
                segments.add(bare.indexOf('%') < 0 ? bare : decoded(bare));
            }
        }
        return segments;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** The routes of a method: one for each word of a name that lists its words, as in {@code {instruction: accept|refuse}}. */
    private static List<Route> routes(Class<?> resource, Path base, Method method, String verb) {
        Path own = method.getAnnotation(Path.class);
        String template = "/" + String.join("/", segments(base.value() + "/" + (own == null ? "" : own.value())));
        boolean open = method.isAnnotationPresent(PermitAll.class) || resource.isAnnotationPresent(PermitAll.class);
        Matcher listed = WORDS.matcher(template);
        List<String> spelledOut = !listed.find()
                ? List.of(template)
                : Arrays.stream(listed.group(1).split("\\|", -1))
                        .map(word -> template.replace(listed.group(), word.strip()))
                        .toList();
        return spelledOut.stream()
                .map(path -> new Route(verb, path, method.getAnnotation(Callers.class), open))
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static int openSegments(Route route) {
        return (int) segments(route.template()).stream()
                .filter(segment -> segment.indexOf('{') >= 0)
                .count();
    }
}
