package org.jiexu.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker as those see it who log in there, whoever runs it and wherever.
 *
 * @param bootstrapServers host and port for clients
 * @param users who may log in; the ledgers among them are the ledgers that there are
 * @param authority PEM: who vouches for the broker, which then speaks TLS alone; null where it speaks plainly
 */
public record Broker(
        String bootstrapServers,
        BrokerUsers users,
        @Nullable Path authority) {

    /** One that speaks plainly. */
    public Broker(String bootstrapServers, BrokerUsers users) {
        this(bootstrapServers, users, null);
    }

    /** Properties with which any client works as the operator, who may do everything. */
    public Map<String, Object> operator() {
        Map<String, Object> client = new HashMap<>(users.hiddenLogin(BrokerUsers.OPERATOR));
        client.put("bootstrap.servers", bootstrapServers);
        client.putAll(tls());
        return client;
    }

    private Map<String, String> tls() {
        return authority == null
                ? Map.of()
                : Map.of(
                        "security.protocol",
                        BrokerUsers.TLS_PROTOCOL,
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        authority.toString());
    }

    /** Properties by Kafka's names with which a service works as this user; one of them is secret. */
    public Map<String, String> client(String user) {
        Map<String, String> client = new HashMap<>(users.login(user));
        client.put("bootstrap.servers", bootstrapServers);
        client.putAll(tls());
        return client;
    }

    /** As {@link OperatedBroker#giveRights}. */
    public void giveRights() {
        operated().giveRights();
    }

    /** As {@link OperatedBroker#bringTopicsUpToDate}. */
    public List<String> bringTopicsUpToDate(int partitions) {
        return operated().bringTopicsUpToDate(partitions);
    }

    private OperatedBroker operated() {
        return new OperatedBroker(operator(), BrokerRights.ledgersAmong(users.names()));
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    public void createTopics(Map<String, Integer> partitions) {
        KafkaTopics.createIfAbsent(operator(), partitions);
    }
}
