package org.jiexu.contribution;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.BadTokens;
import org.junit.jupiter.api.Test;

/** What every service refuses, as every service does (decision 0192). */
@QuarkusTest
@WithTestResource(LedgerServers.class)
class BadTokensTest {
    private static final String PATH = "/v1/conservation";

    @Test
    void aTokenThatIsNotAsItMustBeIsRefused() {
        BadTokens.areRefusedAt(PATH);
    }

    @Test
    void oneThatIsAsItMustBeIsTaken() {
        BadTokens.goodOnesAreTakenAt(PATH);
    }
}
