package org.jiexu.rules.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the page, before it is written as Markdown or HTML. */
sealed interface Block {

    /**
     * A heading.
     *
     * @param level 1 for the title of the page
     * @param anchor the name to jump to, null for none
     */
    record Heading(int level, @Nullable String anchor, String text) implements Block {}

    record Paragraph(List<Inline> text) implements Block {

        Paragraph(Inline... text) {
            this(List.of(text));
        }
    }

    /** A table; every row has a cell for every head. */
    record Table(List<String> heads, List<List<Inline>> rows) implements Block {}

    /** A piece of a line. */
    sealed interface Inline {

        record Text(String text) implements Inline {}

        /** Something that stands in code or data by this very name. */
        record Code(String text) implements Inline {}

        record Link(String label, String address) implements Inline {}

        /** Several pieces in one cell. */
        record Several(List<Inline> pieces) implements Inline {}
    }
}
