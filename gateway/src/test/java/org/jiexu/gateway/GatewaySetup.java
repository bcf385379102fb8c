package org.jiexu.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.testing.TestInfrastructure;

/** A real PostgreSQL and Kafka, a key pair, and one small server that stands in for every service. */
public final class GatewaySetup implements QuarkusTestResourceLifecycleManager {
    /** A port on which nobody listens: the discard service's. */
    static final String NOWHERE = "http://127.0.0.1:9";

    /** An address of this machine that is named as a proxy; that of most tests, 127.0.0.1, is not. */
    static final String PROXY = "127.0.0.9";

    @Override
    public Map<String, String> start() {
        // As the main class does, which a test does not run.
        System.setProperty(Gateway.LET_US_REFUSE, "true");
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        ServiceDatabase database = infrastructure.serviceDatabase("jiexu_gateway", "db/gateway");
        String services = StandInServices.start();
        Map<String, String> configuration = infrastructure.serviceConfiguration("gateway", database);
        configuration.put("jiexu.registry.url", services);
        configuration.put("jiexu.transfer.url", services);
        configuration.put("jiexu.ledger.urls", "51=" + services + ",44=" + services + ",31=" + NOWHERE);
        configuration.put("jiexu.tracking.requests-per-minute", "100");
        configuration.put("jiexu.proxies", PROXY + ", 10.0.0.0/8");
        return configuration;
    }

    @Override
    public void stop() {
        StandInServices.stop();
    }
}
