package org.jiexu.transfer.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.database.CaseDatabase;
import org.junit.jupiter.api.Test;

class FundAreasTest {

    private final FundAreas areas = new FundAreas(RuleBook.embedded().divisions());

    @Test
    void aFundIsOfTheAreaWithWhichItsPlacePoolsAndNotAlwaysOfItsProvince() {
        assertThat(areas.of(new FundCode("510100"))).isEqualTo("51");
        assertThat(areas.of(new FundCode("440305"))).isEqualTo("44");
        assertThat(areas.of(new FundCode("650100"))).isEqualTo("65");
        assertThat(areas.of(new FundCode("659001"))).isEqualTo("66");
        assertThat(areas.isKnown("66")).isTrue();
        assertThat(areas.isKnown("71")).isFalse();
    }

    @Test
    void theDatabaseSaysTheSameOfEveryPlace() throws SQLException {
        List<String> expected = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try (var connection = new CaseDatabase().connection();
                var select = connection.prepareStatement(
                        "SELECT " + areas.sql("fund") + " FROM (SELECT ?::text AS fund) f")) {
            for (Division division : RuleBook.embedded().divisions().all()) {
                String code = division.code().code();
                expected.add(code + " " + areas.of(new FundCode(code)));
                select.setString(1, code);
                try (var rows = select.executeQuery()) {
                    rows.next();
                    said.add(code + " " + rows.getString(1));
                }
            }
        }

        assertThat(said).isEqualTo(expected);
    }
}
