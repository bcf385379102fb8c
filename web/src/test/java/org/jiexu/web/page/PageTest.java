package org.jiexu.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
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
}
