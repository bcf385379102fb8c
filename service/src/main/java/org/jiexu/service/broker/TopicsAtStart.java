package org.jiexu.service.broker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Names the topics that are kept or copied otherwise than they should be. A service works all the same: its operator must know. */
@Readiness
@ApplicationScoped
public class TopicsAtStart implements HealthCheck {
    private final ServiceTopics topics;

    /** The service's topics. */
    public TopicsAtStart(ServiceTopics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("settings of topics")
                .up()
                .withData("topicsSetOtherwise", String.join("; ", topics.setOtherwise()))
                .build();
    }
}
