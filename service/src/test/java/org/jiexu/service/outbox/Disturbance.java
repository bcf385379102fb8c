package org.jiexu.service.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.service.database.Database;
import org.jspecify.annotations.Nullable;

/** A real producer that counts what it was given, and to which something happens. */
final class Disturbance {

    /** What happens instead of a method or after it. */
    private record Incident(String method, AtomicInteger times, After when, Runnable happening) {}

    private enum After {
        /** Instead of the call. */
        NOTHING,
        CALLED,
        ACKNOWLEDGED,
        /** Before the acknowledgement is told. */
        LATE
    }

    private final Incident incident;
    private final AtomicInteger sent = new AtomicInteger();

    private Disturbance(Incident incident) {
        this.incident = incident;
    }

    /** Nothing happens. */
    static Disturbance none() {
        return new Disturbance(new Incident("send", new AtomicInteger(0), After.NOTHING, () -> {}));
    }

    /** The broker does not take the first messages that it is given. */
    static Disturbance refusedSends(int times) {
        return new Disturbance(new Incident("send", new AtomicInteger(times), After.NOTHING, () -> {
            throw new TimeoutException("the broker is away");
        }));
    }

    /** Something happens once, after the broker has acknowledged everything and before the relay learns it. */
    static Disturbance onceAcknowledged(Runnable happening) {
        return new Disturbance(new Incident("send", new AtomicInteger(1), After.ACKNOWLEDGED, happening));
    }

    /** Something happens once, after the first message was handed over, whether or not the broker has it. */
    static Disturbance onceSent(Runnable happening) {
        return new Disturbance(new Incident("send", new AtomicInteger(1), After.CALLED, happening));
    }

    /** The first acknowledgement comes so much later than the broker gave it. */
    static Disturbance acknowledgedLate(Duration delay) {
        return new Disturbance(new Incident("send", new AtomicInteger(1), After.LATE, () -> pause(delay)));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int sent() {
        return sent.get();
    }

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(Database.kafka());
        settings.put("acks", "all");
        Producer<String, byte[]> real =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Disturbance.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    boolean now = method.getName().equals(incident.method) && incident.times.getAndDecrement() > 0;
                    if (now && incident.when == After.NOTHING) {
                        incident.happening.run();
                    }
                    Object result = invoke(real, method, arguments);
                    if (method.getName().equals("send")) {
                        sent.incrementAndGet();
                    }
                    if (now && incident.when == After.ACKNOWLEDGED) {
                        ((Future<?>) Objects.requireNonNull(result)).get();
                        incident.happening.run();
                    }
                    if (now && incident.when == After.CALLED) {
                        incident.happening.run();
                    }
                    if (now && incident.when == After.LATE) {
                        return CompletableFuture.supplyAsync(() -> {
                            incident.happening.run();
                            return ((Future<?>) Objects.requireNonNull(result)).resultNow();
                        });
                    }
                    return result;
                });
    }

    private static @Nullable Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
