package org.jiexu.gateway.console;

import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.problem.Language;

/**
 * Funds by name in the language of a page.
 *
 * @param directory where the names are
 */
record Names(FundDirectory directory, Language language) {

    RowView.Place place(String code) {
        String name = FundCode.read(code)
                .flatMap(directory::find)
                .map(fund -> language == Language.ZH ? fund.nameZh() : fund.nameEn())
                .orElse(code);
        return new RowView.Place(code, name);
    }
}
