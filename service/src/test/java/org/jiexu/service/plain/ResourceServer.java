package org.jiexu.service.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Resources behind the JDK's own HTTP server: a test speaks to them as to a service, and none is started (docs/decisions/0239). What a service does before a
 * resource sees a request (whether a token is good, authority before everything else, limits, the wire) is not here: that is tested where a service is started.
 */
public final class ResourceServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Route> routes = new ArrayList<>();
    private final PlainManners manners;
    private final int portBefore = RestAssured.port;

    private record Route(String verb, List<String> template, Object resource, Method method) {

        @Nullable
        Map<String, String> valuesIn(List<String> path) {
            if (path.size() != template.size()) {
                return null;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                var wanted = template.get(i);
                if (wanted.startsWith("{")) {
                    // {id}, or {instruction: accept|refuse}
                    var nameAndValues = wanted.substring(1, wanted.length() - 1).split(":", 2);
                    if (nameAndValues.length == 2 && !path.get(i).matches(nameAndValues[1].strip())) {
                        return null;
                    }
                    values.put(nameAndValues[0].strip(), path.get(i));
                } else if (!wanted.equals(path.get(i))) {
                    return null;
                }
            }
            return values;
        }

        /** Of two methods of one path the one that reads what is sent; where there is one alone, it says itself what it does not read. */
        boolean reads(HttpExchange exchange) {
            var own = method.getAnnotation(Consumes.class);
            var sent = exchange.getRequestHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
            return own == null
                    || sent == null
                    || !sent.startsWith("text/")
                    || Arrays.stream(own.value()).anyMatch(type -> sent.startsWith(type) || type.equals("*/*"));
        }

        long open() {
            return template.stream().filter(segment -> segment.startsWith("{")).count();
        }
    }

    /** Started, on a port of its own. */
    public ResourceServer(PlainManners manners, List<?> resources) {
        this.manners = manners;
        for (var resource : resources) {
            for (var method : resource.getClass().getMethods()) {
                for (var annotation : method.getAnnotations()) {
                    var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        method.setAccessible(true);
                        routes.add(new Route(verb.value(), template(resource.getClass(), method), resource, method));
                    }
                }
            }
        }
        // The one with the most written out first: /transfers/summary before /transfers/{id}.
        routes.sort(Comparator.comparingLong(Route::open));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** From now on REST Assured asks here, until this server is closed. */
    public ResourceServer asked() {
        RestAssured.port = server.getAddress().getPort();
        return this;
    }

    @Override
    public void close() {
        RestAssured.port = portBefore;
        server.stop(0);
    }

    private static List<String> template(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        return segments(resource.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value()));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response answer;
            try {
                manners.enter(exchange.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION));
                answer = answer(exchange);
            } catch (InvocationTargetException e) {
                answer = refusal(exchange, e.getTargetException());
            } catch (IOException | ReflectiveOperationException | RuntimeException e) {
                answer = refusal(exchange, e);
            }
            send(exchange, answer);
        }
    }

    private Response refusal(HttpExchange exchange, Throwable thrown) {
        return manners.refusal(thrown, exchange.getRequestHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private Response answer(HttpExchange exchange) throws IOException, ReflectiveOperationException {
        var path = segments(exchange.getRequestURI().getRawPath());
        var isThere = false;
        for (var route : routes) {
            var values = route.valuesIn(path);
            if (values != null && route.verb().equals(exchange.getRequestMethod()) && route.reads(exchange)) {
                return answer(route, new Request(exchange, values));
            }
            isThere |= values != null;
        }
        throw isThere ? new NotAllowedException("another verb") : new NotFoundException();
    }

    private Response answer(Route route, Request request) throws IOException, ReflectiveOperationException {
        var parameters = route.method().getParameters();
        var arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = request.argument(parameters[i]);
        }
        var result = route.method().invoke(route.resource(), arguments);
        var answer = result instanceof Response response
                ? response
                : Response.ok(result).build();
        return answer.getMediaType() != null || !answer.hasEntity()
                ? answer
                : Response.fromResponse(answer).type(produced(route)).build();
    }

    private static String produced(Route route) {
        var own = route.method().getAnnotation(Produces.class);
        var declared = own == null ? route.resource().getClass().getAnnotation(Produces.class) : own;
        return declared == null ? MediaType.APPLICATION_JSON : declared.value()[0];
    }

    private void send(HttpExchange exchange, Response answer) throws IOException {
        answer.getStringHeaders()
                .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        var body = new ByteArrayOutputStream();
        switch (answer.getEntity()) {
            case null -> {}
            case byte[] bytes -> body.writeBytes(bytes);
            case String text -> body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            case StreamingOutput output -> output.write(body);
            case Object other -> manners.json().writeValue(body, other);
        }
        exchange.sendResponseHeaders(answer.getStatus(), body.size() == 0 ? -1 : body.size());
        if (body.size() > 0) {
            body.writeTo(exchange.getResponseBody());
        }
    }

    /** What a method asks for, read out of a request. */
    private final class Request {
        private final HttpExchange exchange;
        private final Map<String, String> path;
        private final Map<String, String> query = new HashMap<>();

        Request(HttpExchange exchange, Map<String, String> path) {
            this.exchange = exchange;
            this.path = path;
            var raw = exchange.getRequestURI().getRawQuery();
            for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
                var parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        @Nullable
        Object argument(Parameter parameter) throws IOException {
            var pathParam = parameter.getAnnotation(PathParam.class);
            if (pathParam != null) {
                return converted(path.get(pathParam.value()), parameter);
            }
            var queryParam = parameter.getAnnotation(QueryParam.class);
            if (queryParam != null) {
                return converted(query.get(queryParam.value()), parameter);
            }
            var headerParam = parameter.getAnnotation(HeaderParam.class);
            if (headerParam != null) {
                return converted(exchange.getRequestHeaders().getFirst(headerParam.value()), parameter);
            }
            if (parameter.getType() == HttpHeaders.class) {
                return headers();
            }
            return parameter.getType() == InputStream.class ? exchange.getRequestBody() : json(parameter);
        }

        private @Nullable Object json(Parameter parameter) throws IOException {
            var body = exchange.getRequestBody().readAllBytes();
            if (parameter.getType() == String.class) {
                return body.length == 0 ? null : new String(body, StandardCharsets.UTF_8);
            }
            var mapper = manners.json();
            return body.length == 0
                    ? null
                    : mapper.readValue(body, mapper.constructType(parameter.getParameterizedType()));
        }

        private @Nullable Object converted(@Nullable String given, Parameter parameter) {
            var otherwise = parameter.getAnnotation(DefaultValue.class);
            var text = given == null && otherwise != null ? otherwise.value() : given;
            var type = parameter.getType();
            if (text == null || type == String.class) {
                return text;
            }
            var converter = manners.converters().getConverter(type, type, parameter.getAnnotations());
            if (converter != null) {
                return converter.fromString(text);
            }
            try {
                return simple(text, type);
            } catch (IllegalArgumentException e) {
                // As the framework does: an address with such a value leads nowhere.
                throw new NotFoundException(e);
            }
        }

        private static Object simple(String text, Class<?> type) {
            if (type == UUID.class) {
                return UUID.fromString(text);
            } else if (type == boolean.class) {
                return Boolean.valueOf(text);
            } else if (type == int.class) {
                return Integer.valueOf(text);
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            throw new IllegalStateException("nobody asked for a parameter of " + type + " yet");
        }

        /** Of which a resource asks for one by its name. */
        private HttpHeaders headers() {
            return (HttpHeaders) Proxy.newProxyInstance(
                    HttpHeaders.class.getClassLoader(),
                    new Class<?>[] {HttpHeaders.class},
                    (proxy, method, arguments) -> {
                        if (!method.getName().equals("getHeaderString")) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        return exchange.getRequestHeaders().getFirst(arguments[0].toString());
                    });
        }
    }
}
