package org.jiexu.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** What every service refuses, as every service does (decision 0192). */
public final class BadTokens {
    private BadTokens() {}

    /**
     * Every one of {@link BadToken#all} is refused; one that is as it must be is taken, a person's and a service's: the list is not refused for another reason.
     *
     * @param path where an administrator may read
     */
    public static void areRefusedAndGoodOnesTakenAt(String path) {
        for (BadToken bad : BadToken.all()) {
            try {
                given().header("Authorization", "Bearer " + bad.token())
                        .get(path)
                        .then()
                        .statusCode(bad.status())
                        .contentType(startsWith("application/problem+json"))
                        .body("code", equalTo(bad.status() == 401 ? "UNAUTHENTICATED" : "ROLE_REQUIRED"));
            } catch (AssertionError taken) {
                throw new AssertionError(bad.fault(), taken);
            }
        }
        for (String good : new String[] {BadToken.good(), TestSignIn.serviceToken()}) {
            given().header("Authorization", "Bearer " + good).get(path).then().statusCode(200);
        }
    }
}
