package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a test comes into the console and sends one of its forms, and the places there that more than one of them visits. */
abstract class ConsoleVisit {
    static final String TRANSFER = "/console/transfers/0190a1b2-0000-7000-8000-000000000001";
    static final String FILE = "/console/files/510100/0190a1b2-0000-7000-8000-00000000000f";
    static final String OVERLAP = "/console/overlaps/510100/0190a1b2-0000-7000-8000-00000000000a";

    static String link(String token) {
        return given().auth()
                .oauth2(token)
                .post("/v1/console-links")
                .then()
                .statusCode(201)
                .extract()
                .path("link");
    }

    static String session(String token) {
        return given().get(link(token)).then().statusCode(200).extract().cookie("jiexu-console");
    }

    static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }
}
