package org.jiexu.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A broker as those see it who log in there, whoever runs it and wherever.
 *
 * @param bootstrapServers host and port for clients
 * @param users who may log in; the ledgers among them are the ledgers that there are
 */
public record Broker(String bootstrapServers, BrokerUsers users) {

    /** Properties with which any client works as the operator, who may do everything. */
    public Map<String, Object> operator() {
        Map<String, Object> client = new HashMap<>(users.hiddenLogin(BrokerUsers.OPERATOR));
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Properties by Kafka's names with which a service works as this user; one of them is secret. */
    public Map<String, String> client(String user) {
        Map<String, String> client = new HashMap<>(users.login(user));
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Gives exactly the rights of {@code deploy/kafka/rights.csv}. */
    public void giveRights() {
        BrokerRights.apply(operator(), BrokerRights.of(ledgers()));
    }

    /**
     * Makes the topics of {@code deploy/kafka/topics.csv} that are not there yet, and sets those right that are set otherwise.
     *
     * @param partitions of every topic that has many
     * @return what was set right, a sentence each
     */
    public List<String> bringTopicsUpToDate(int partitions) {
        return BrokerTopics.bringUpToDate(operator(), ledgers(), partitions);
    }

    private Set<String> ledgers() {
        return BrokerRights.ledgersAmong(users.names());
    }

    /** Makes the topics that are not there yet: name to number of partitions. */
    public void createTopics(Map<String, Integer> partitions) {
        KafkaTopics.createIfAbsent(operator(), partitions);
    }
}
