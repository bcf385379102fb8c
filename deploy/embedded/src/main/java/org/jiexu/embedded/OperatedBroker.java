package org.jiexu.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A broker that somebody else runs, set up as {@code deploy/kafka} says it. Its authorizer must know {@code User:NAME} for each party, whichever way the
 * party logs in.
 *
 * @param operator Kafka's properties with which the operator logs in, {@code bootstrap.servers} among them
 * @param ledgers the ledgers that there are, two digits each
 */
public record OperatedBroker(Map<String, Object> operator, Collection<String> ledgers) {
    public OperatedBroker {
        operator = Map.copyOf(operator);
        ledgers = Set.copyOf(ledgers);
    }

    /** Shows where it is, and nothing with which anybody logs in. */
    @Override
    public String toString() {
        return "broker at " + operator.get("bootstrap.servers");
    }

    /** Gives exactly the rights of {@code deploy/kafka/rights.csv}. */
    public void giveRights() {
        BrokerRights.apply(operator, BrokerRights.of(ledgers));
    }

    /**
     * Makes the topics of {@code deploy/kafka/topics.csv} that are not there yet, with as many copies as the broker's default is, one of which must have a
     * message; and sets those right that are set otherwise.
     *
     * @param partitions of every topic that has many
     * @return what was set right, a sentence each
     */
    public List<String> bringTopicsUpToDate(int partitions) {
        return BrokerTopics.bringUpToDate(operator, ledgers, partitions);
    }
}
