package org.jiexu.service.broker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jiexu.messages.kafka.KafkaSettings;

/** Makes {@link KafkaSettings} injectable, read from the same properties as Quarkus' own check of the broker's health. */
@ApplicationScoped
public class BrokerConfiguration {

    @Produces
    @Singleton
    KafkaSettings kafka(Config configuration) {
        return KafkaSettings.read(name -> configuration.getOptionalValue(name, String.class));
    }
}
