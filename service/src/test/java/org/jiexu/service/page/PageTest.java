package org.jiexu.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void theRowPastTheLimitOnlyTellsThatThereIsANextPage() {
        PageRequest request = PageRequest.of(2, null);

        Page<String> page = Page.of(List.of("a", "b", "c"), request, row -> Cursor.of(row, "2026-11-23"));

        assertThat(request.rowsToRead()).isEqualTo(3);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.decode(String.valueOf(page.nextCursor())).parts()).containsExactly("b", "2026-11-23");
    }

    @Test
    void theLastPageHasNoCursor() {
        Page<String> page = Page.of(List.of("a", "b"), PageRequest.of(2, null), Cursor::of);

        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void theLimitIsFiftyUnlessSaidAndNeverAboveTwoHundred() {
        assertThat(PageRequest.of(null, null).limit()).isEqualTo(50);
        assertThat(PageRequest.of(1000, "").limit()).isEqualTo(200);
        assertThatThrownBy(() -> PageRequest.of(0, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FIELD_INVALID));
    }

    @Test
    void aListTakesBackItsOwnCursorsOnly() {
        String cursor = Cursor.in("transfers", "17").encoded();

        Cursor after = PageRequest.of(10, cursor).after("transfers", 1);

        assertThat(String.valueOf(after)).isEqualTo(String.valueOf(Cursor.of("17")));
        assertThat(PageRequest.of(10, null).after("transfers", 1)).isNull();
        refused(() -> PageRequest.of(10, cursor).after("funds", 1));
        refused(() -> PageRequest.of(10, cursor).after("transfers", 2));
        refused(() -> PageRequest.of(10, Cursor.of("17").encoded()).after("transfers", 1));
        refused(() -> PageRequest.of(10, "_____w").after("transfers", 1));
    }

    @Test
    void aDayBeyondAllYearsIsNotAskedFor() {
        refused(() -> Cursor.of("+999999999-12").part(0, YearMonth::parse));
        refused(() -> Cursor.of("-0001-12").part(0, YearMonth::parse));
        refused(() -> Cursor.of("+1000000000-12-31T23:59:59.999999999Z").part(0, Instant::parse));
        refused(() -> Cursor.of("-1000000000-01-01T00:00:00Z").part(0, Instant::parse));
        refused(() -> Cursor.of("99999999999999999999").part(0, Long::valueOf));
        YearMonth month = Cursor.of("2026-11").part(0, YearMonth::parse);
        assertThat(month).isEqualTo(YearMonth.of(2026, 11));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.CURSOR_INVALID));
    }

    @Test
    void aCursorNobodyGaveIsRefused() {
        assertThatThrownBy(() -> PageRequest.of(10, "%%%"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.CURSOR_INVALID));
        assertThatThrownBy(() -> Cursor.of("a").part(1, text -> text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.CURSOR_INVALID));
    }

    @Test
    void aCursorThatWasNotGivenIsRefused() {
        String question = "/v1/funds/440300/relations\nstate=OPEN\nofficer";
        String sealed = CursorSeal.seal("relations\n44030000017", question);

        assertThat(CursorSeal.open(sealed, question)).contains("relations\n44030000017");
        assertThat(CursorSeal.open(sealed, "/v1/funds/510100/relations\nstate=OPEN\nofficer"))
                .isEmpty();
        assertThat(CursorSeal.open(sealed, "/v1/funds/440300/relations\nstate=LEFT\nofficer"))
                .isEmpty();
        assertThat(CursorSeal.open(sealed, "/v1/funds/440300/relations\nstate=OPEN\npartner"))
                .isEmpty();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'Q' : 'A';
            String edited = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(CursorSeal.open(edited, question)).isEmpty();
        }
        String unsealed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("relations\n44030000017".getBytes(StandardCharsets.UTF_8));
        refused(() -> PageRequest.of(10, unsealed).after("relations", 1));
    }
}
