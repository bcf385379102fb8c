package org.jiexu.rules.page;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jiexu.rules.book.RuleBook;

/**
 * The rule book as a page: every rule id with its sentence, its act, its place in the code and its numbers, the eligibility policies in order, the
 * tables, the refusals in words. Made anew from the book that is asked for, so a loaded table shows.
 */
public final class RulePage {

    private final List<Block> blocks;

    private RulePage(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * The page of a book.
     *
     * @param locale Chinese for {@code zh}, English for all others
     * @param addressOfTable where the text of a table of that name is, for links
     */
    public static RulePage of(RuleBook book, Locale locale, UnaryOperator<String> addressOfTable) {
        return of(book, locale, addressOfTable, CodePlaces.read());
    }

    static RulePage of(RuleBook book, Locale locale, UnaryOperator<String> addressOfTable, CodePlaces places) {
        return new RulePage(new PageContent(book, locale, addressOfTable, places).blocks());
    }

    /**
     * How well a number is known, in the words of the page.
     *
     * @param certainty the name as it stands in the tables; given back where there are no words for it
     */
    public static String certainty(String certainty, Locale locale) {
        return PageWords.in(locale).certainty(certainty);
    }

    /** Markdown with a final line break; an anchor for every rule id. */
    public String markdown() {
        return MarkdownWriter.write(blocks);
    }

    /** The inside of an HTML body, escaped; headings of rules carry their id. */
    public String html() {
        return HtmlWriter.write(blocks);
    }
}
