package org.jiexu.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.Index;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.junit.jupiter.api.Test;

class RefusalsOfOperationsTest {

    @Refuses(ErrorCode.UNKNOWN_TRANSFER)
    static class Cases {

        @Callers(value = Role.OFFICER, officersOf = "fund")
        @Refuses({ErrorCode.WRONG_STATE, ErrorCode.TEXT_PERSONAL_DATA})
        @Refuses(ErrorCode.RULES_CANNOT_ANSWER)
        void weigh() {}

        @Callers(value = Role.WORKER, workersAre = "id")
        void glance() {}

        void isNoOperation() {}
    }

    static class OtherCases {

        @Callers(Role.OFFICER)
        void weigh() {}
    }

    static class Open {

        @Refuses(ErrorCode.UNKNOWN_TRACKING_CODE)
        void pursue() {}
    }

    @Test
    void anOperationListsItsOwnRefusalsThoseOfItsResourceAndThoseOfItsCallers() throws IOException {
        assertThat(refusals(operation("weigh"), Cases.class))
                .containsExactly(
                        "TEXT_PERSONAL_DATA",
                        "TEXT_HIDDEN_CHARACTER",
                        "TEXT_FORMULA",
                        "NOT_YOUR_FUND",
                        "ROLE_REQUIRED",
                        "UNKNOWN_TRANSFER",
                        "WRONG_STATE",
                        "RULES_CANNOT_ANSWER");
        assertThat(refusals(operation("glance"), Cases.class))
                .containsExactly("NOT_YOUR_DATA", "ROLE_REQUIRED", "UNKNOWN_TRANSFER");
    }

    @Test
    void anOperationThatIsOpenToEverybodyListsItsOwnAlone() throws IOException {
        assertThat(refusals(operation("pursue"), Open.class)).containsExactly("UNKNOWN_TRACKING_CODE");
        assertThat(refusals(operation("isNoOperation"), Cases.class)).isEmpty();
    }

    @Test
    void twoOperationsOfOneNameAreAFaultOfTheBuild() throws IOException {
        RefusalsOfOperations filter =
                new RefusalsOfOperations(Index.of(Refuses.class, Refuses.All.class, Cases.class, OtherCases.class));

        assertThatThrownBy(() -> filter.filterOperation(operation("weigh")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weigh");
    }

    private static List<String> refusals(Operation operation, Class<?> resource) throws IOException {
        Index index = Index.of(Callers.class, Refuses.class, Refuses.All.class, resource);
        Operation described = new RefusalsOfOperations(index).filterOperation(operation);
        Map<String, Object> fields = described == null ? null : described.getExtensions();
        return fields != null && fields.get(RefusalsOfOperations.FIELD) instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Operation operation(String id) {
        return OASFactory.createOperation().operationId(id);
    }
}
