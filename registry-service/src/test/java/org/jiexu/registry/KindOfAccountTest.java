package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.problem;
import static org.jiexu.registry.Api.registered;
import static org.jiexu.registry.Api.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** The law decides which kind of account a registration opens. People are born in 1985, hukou Sichuan. */
@QuarkusTest
@WithTestResource(RegistryServers.class)
class KindOfAccountTest {
    private static final String CHENGDU = "510100";
    private static final String SHENZHEN = "440300";
    private static final String GUANGZHOU = "440100";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A woman of 1985 is past 40 then. */
    private static final String PAST_FORTY = "2026-03-01";

    @Inject
    RuleBooks books;

    @Test
    void outsideTheHukouProvinceAWomanPastFortyGetsATemporaryAccountAndReadsWhatThatMeans() {
        var person = person(People.woman());
        registered(CHENGDU, person);

        open(SHENZHEN, with(person, "registeredOn", PAST_FORTY))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("TEMPORARY"))
                .body("accountKindRule", equalTo("R-3.3"))
                .body("accountKindMeaning.en", containsString("otherwise your hukou province Sichuan"))
                .body("accountKindMeaning.zh", containsString("在广东省照常缴费"))
                .body("sealedOn", nullValue());
    }

    @Test
    void theLawDecidesTheKindAndTheAnswerNamesTheRule() {
        open(SHENZHEN, with(person(People.woman()), "registeredOn", PAST_FORTY))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("TEMPORARY"))
                .body("accountKindRule", equalTo("R-3.6"));

        open(CHENGDU, with(person(People.woman()), "registeredOn", PAST_FORTY))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("GENERAL"))
                .body("accountKindRule", equalTo("R-3.2"))
                .body("accountKindMeaning", nullValue());

        var person = person(People.woman());
        registered(GUANGZHOU, person);

        open(SHENZHEN, with(person, "registeredOn", PAST_FORTY))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("GENERAL"))
                .body("accountKindRule", equalTo("R-3.5"));

        open(SHENZHEN, with(person(People.man()), "accountKind", "TEMPORARY"))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("TEMPORARY"))
                .body("accountKindRule", nullValue());
    }

    @Test
    void aGeneralAccountStatedAgainstTheRuleIsRefusedAndNothingIsOpened() {
        var person = with(person(People.woman()), "registeredOn", PAST_FORTY);

        problem(open(SHENZHEN, with(person, "accountKind", "GENERAL")), 422, "ACCOUNT_KIND_AGAINST_RULE")
                .body("pointer", equalTo("/accountKind"))
                .body("parameters.rule", equalTo("R-3.6"))
                .body("parameters.ageAtRegistration", greaterThanOrEqualTo(40));
        open(SHENZHEN, person).then().statusCode(201);
    }

    @Test
    void anApprovedPostingOpensAGeneralAccountAndIsKept() {
        Map<String, Object> person = new HashMap<>(with(person(People.woman()), "registeredOn", PAST_FORTY));
        person.put(
                "approvedPosting",
                Map.of(
                        "approvedBy", "深圳市人力资源和社会保障局",
                        "documentNumber", "118",
                        "approvedOn", "2026-02-20"));

        open(SHENZHEN, person)
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("GENERAL"))
                .body("accountKindRule", equalTo("R-3.4"))
                .body("approvedPosting.documentNumber", equalTo("118"));
    }

    @Test
    void whoeverMovesOnLeavesTheTemporaryAccountSealedAndTheLedgerHearsOfIt() {
        var person = with(person(People.woman()), "registeredOn", PAST_FORTY);
        var temporary = registered(SHENZHEN, person);

        registered(CHENGDU, with(person, "registeredOn", "2026-09-01"));

        as(Tokens.officer(SHENZHEN))
                .get("/v1/relations/" + temporary.id())
                .then()
                .statusCode(200)
                .body("sealedOn", equalTo("2026-09-01"))
                .body("state", equalTo("ACTIVE"))
                .body("accountKindMeaning.en", containsString("sealed since 2026-09-01"));
        try (var bus = new Bus()) {
            var id = UUID.fromString(temporary.id());
            assertThat(bus.await(Topics.ledgerCommands("44"), id, AccountSealed.class, 1))
                    .singleElement()
                    .isEqualTo(new AccountSealed(id, LocalDate.of(2026, 9, 1)));
        }
    }

    /** The ages are of the book that is in force now, not of the one that the program was built with. */
    @Test
    void anAgeThatWasLoadedSinceDecidesFromItsDayOn() {
        as(Tokens.of("administrator"))
                .contentType("text/csv; charset=UTF-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .queryParam("notice", "made up")
                .queryParam("asOf", "2026-11-20")
                .body("""
                        sex,from_age,valid_from,valid_to,rule,act,certainty,source,note
                        f,40,2010-01-01,2026-11-09,R-3.3,Act-66,found,S1; S6,until then
                        f,45,2026-11-10,,R-3.3,,unverified,,made up
                        """)
                .post("/v1/rule-tables/age-limits/editions")
                .then()
                .statusCode(201);
        var day = LocalDate.of(2026, 11, 12);
        Awaitility.await("the table").pollInSameThread().atMost(PATIENCE).until(() -> isLimit(45, day));

        open(SHENZHEN, with(person(People.woman()), "registeredOn", "2026-11-09"))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("TEMPORARY"));
        open(SHENZHEN, with(person(People.woman()), "registeredOn", day.toString()))
                .then()
                .statusCode(201)
                .body("accountKind", equalTo("GENERAL"))
                .body("accountKindRule", equalTo("R-3.3"));
    }

    private boolean isLimit(int age, LocalDate day) {
        return books.current()
                .ageLimits()
                .find(Sex.F, day)
                .filter(limit -> limit.fromAge() == age)
                .isPresent();
    }

    private static Response open(String fund, Map<String, ?> person) {
        return as(Tokens.officer(fund))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(person)
                .post("/v1/funds/" + fund + "/relations");
    }
}
