package org.jiexu.rules.page;

import java.util.List;
import org.jiexu.rules.page.Block.Inline;

/** Writes the page as the inside of an HTML body; all text is escaped. */
final class HtmlWriter {

    private final StringBuilder out = new StringBuilder();

    static String write(List<Block> blocks) {
        HtmlWriter writer = new HtmlWriter();
        blocks.forEach(writer::block);
        return writer.out.toString();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                out.append("<h").append(heading.level());
                if (heading.anchor() != null) {
                    out.append(" id=\"").append(text(heading.anchor())).append('"');
                }
                out.append('>').append(text(heading.text()));
                out.append("</h").append(heading.level()).append(">\n");
            }
            case Block.Paragraph(List<Inline> text) -> {
                out.append("<p>");
                text.forEach(this::inline);
                out.append("</p>\n");
            }
            case Block.Table table -> table(table);
        }
    }

    private void table(Block.Table table) {
        out.append("<div class=\"scroll\"><table>\n<thead><tr>");
        table.heads()
                .forEach(head ->
                        out.append("<th scope=\"col\">").append(text(head)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Inline> row : table.rows()) {
            out.append("<tr>");
            for (Inline cell : row) {
                out.append("<td>");
                inline(cell);
                out.append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private void inline(Inline inline) {
        switch (inline) {
            case Inline.Text(String text) -> out.append(text(text));
            case Inline.Code(String text) ->
                out.append("<code>").append(text(text)).append("</code>");
            case Inline.Link(String label, String address) ->
                out.append("<a href=\"")
                        .append(text(address))
                        .append("\">")
                        .append(text(label))
                        .append("</a>");
            case Inline.Several(List<Inline> pieces) -> pieces.forEach(this::inline);
        }
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
