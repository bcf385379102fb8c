package org.jiexu.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final Routes.Known ROUTES = new Routes.Known(Routes.of(List.of(Things.class, String.class)));

    @Path("/v1/things")
    static final class Things {
        @GET
        @Callers(Role.OFFICER)
        public void list() {}

        @GET
        @Path("/summary")
        @PermitAll
        public void summary() {}

        @GET
        @Path("/{id}")
        public void one() {}

        @GET
        @Path("/{id}/{list}.csv")
        public void csv() {}

        @POST
        @Path("{id}/approve")
        @Callers(value = Role.OFFICER, officersOf = "id")
        public void approve() {}

        @POST
        @Path("/{id}/{word: open|shut-down}")
        @Callers(Role.OFFICER)
        public void word() {}
    }

    @Test
    void everyMethodOfAResourceIsARouteWithWhatItDeclares() {
        assertThat(ROUTES.routes())
                .extracting(route -> route.method() + " " + route.template())
                .containsExactlyInAnyOrder(
                        "GET /v1/things",
                        "GET /v1/things/summary",
                        "GET /v1/things/{id}",
                        "GET /v1/things/{id}/{list}.csv",
                        "POST /v1/things/{id}/approve",
                        "POST /v1/things/{id}/open",
                        "POST /v1/things/{id}/shut-down");
        assertThat(template("GET", "/v1/things").route().callers()).isNotNull();
        assertThat(template("GET", "/v1/things/summary").route().open()).isTrue();
    }

    @Test
    void whatIsWrittenOutGoesBeforeANameAndValuesAreDecoded() {
        assertThat(template("GET", "/v1/things/summary").route().template()).isEqualTo("/v1/things/summary");
        assertThat(template("GET", "/v1/things/a%20b").values()).isEqualTo(Map.of("id", "a b"));
        assertThat(template("GET", "/v1/things/7/rows.csv").values()).isEqualTo(Map.of("id", "7", "list", "rows"));
        assertThat(template("POST", "/v1/things/7;a=b/approve").value("id")).isEqualTo("7");
        assertThat(template("POST", "/v1/things/%35%31/approve").value("id")).isEqualTo("51");
        assertThat(template("POST", "/v1/things/7/shut-down").route().callers()).isNotNull();
        assertThat(template("POST", "/v1/things/7/shut-down").values()).isEqualTo(Map.of("id", "7"));
    }

    @Test
    void whatNobodyServesHasNoRoute() {
        assertThat(ROUTES.find("DELETE", "/v1/things/7")).isEmpty();
        assertThat(ROUTES.find("GET", "/v1/things/7/approve")).isEmpty();
        assertThat(ROUTES.find("POST", "/v1/things/7/ajar")).isEmpty();
        assertThat(ROUTES.find("GET", "/v2/things")).isEmpty();
    }

    private static Routes.Match template(String method, String path) {
        return ROUTES.find(method, path).orElseThrow();
    }
}
