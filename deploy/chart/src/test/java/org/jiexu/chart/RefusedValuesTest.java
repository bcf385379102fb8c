package org.jiexu.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in the values is told before anything is made. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ledgers: {'99': {}}                                    | 99",
                "ledgers: {'51': {replica: 3}}                          | replica",
                "legders: {}                                            | legders",
                "defaults: {replicas: 0}                                | replicas",
                "defaults: {replicas: '2'}                              | replicas",
                "defaults: {resources: {limits: {memory: 640}}}         | memory",
                "kafka: {topics: {commandDays: 6}}                      | commandDays",
                "kafka: {topics: {partitions: 0}}                       | partitions",
                "kafka: {version: 3.9.0}                                | version",
                "retention: {inboxDays: 8}                              | inboxDays",
                "images: {digests: {registry: 'sha256:12'}}             | registry",
                "automaticFunds: ['5101']                               | automaticFunds",
                "settings: {stuckAfter: 6h}                             | stuckAfter",
                "door: {lineLength: 8192}                               | lineLength",
                "database: {backups: {schedule: '0 2 * * *'}}           | schedule",
            })
    void whatTheSchemaDoesNotKnowOrAllow(String values, String named) {
        assertThatThrownBy(() -> Chart.rendered("one-province", values))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention: {inboxDays: 46} | retention.inboxDays is 46, and topics of commands keep 45 days: a message that the broker"
                        + " delivers again would be handled as new. Set at least 47, or leave it out.",
                "kafka: {topics: {commandDays: 90}, brokers: {replicas: 2}} | kafka.topics.replication is 3, and there are 2 brokers",
                "oidc: {publicKey: MCowBQYDK2Vw} | set one of oidc.authServerUrl and oidc.publicKey",
                "oidc: {authServerUrl: ''} | set one of oidc.authServerUrl and oidc.publicKey",
                "database: {backups: {destinationPath: ''}} | database.backups.enabled needs destinationPath",
                "ledgers: {'51': {autoscaling: {enabled: true, maxReplicas: 1}}} | ledger-51: autoscaling.maxReplicas is 1, below replicas, 2",
                "ledgers: {'51': {database: {recovery: {backupName: jiexu-ledger-51-db}}}} | the recovered database would write over the backups",
                "tls: {enabled: false, door: true} | tls.door needs tls.enabled",
                "ingress: {host: ''} | ingress.enabled needs ingress.host",
            })
    void whatTwoValuesSayAgainstEachOther(String values, String why) {
        assertThatThrownBy(() -> Chart.rendered("one-province", values)).hasMessageContaining(why);
    }

    @Test
    void aReleaseWithoutALedgerIsNone() {
        assertThatThrownBy(() -> Chart.text(Chart.FOLDER.resolve("values.yaml"), "oidc: {publicKey: MCow}"))
                .hasMessageContaining("ledgers");
    }

    @Test
    void inboxesFollowTopicsByThemselves() {
        var registry = Chart.one(
                Chart.rendered("one-province", "kafka: {topics: {commandDays: 90}}"), "Deployment", "jiexu-registry");

        assertThat(Environment.of(registry).value("JIEXU_RETENTION_DAYS")).isEqualTo("92");
    }
}
