package org.jiexu.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.BadTokens;
import org.junit.jupiter.api.Test;

/** What every service refuses, as every service does (decision 0192). */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class BadTokensTest {
    private static final String PATH = "/v1/funds";

    @Test
    void aTokenThatIsNotAsItMustBeIsRefused() {
        BadTokens.areRefusedAt(PATH);
    }

    @Test
    void oneThatIsAsItMustBeIsTaken() {
        BadTokens.goodOnesAreTakenAt(PATH);
    }
}
