package org.jiexu.rules.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jiexu.rules.page.Block.Inline;

/** Writes the page as Markdown with tables; anchors are elements, since the names that a viewer makes of headings differ. */
final class MarkdownWriter {

    private final StringBuilder out = new StringBuilder();

    static String write(List<Block> blocks) {
        MarkdownWriter writer = new MarkdownWriter();
        blocks.forEach(writer::block);
        return writer.out.toString().stripTrailing() + "\n";
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                if (heading.anchor() != null) {
                    out.append("<a id=\"").append(heading.anchor()).append("\"></a>\n");
                }
                out.append("#".repeat(heading.level())).append(' ').append(text(heading.text()));
            }
            case Block.Paragraph(List<Inline> text) -> text.forEach(piece -> out.append(inline(piece)));
            case Block.Table table -> table(table);
        }
        out.append("\n\n");
    }

    private void table(Block.Table table) {
        out.append(row(table.heads().stream().map(MarkdownWriter::text).toList()));
        out.append('\n').append(row(table.heads().stream().map(head -> "---").toList()));
        for (List<Inline> cells : table.rows()) {
            out.append('\n')
                    .append(row(cells.stream().map(MarkdownWriter::inline).toList()));
        }
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String inline(Inline inline) {
        return switch (inline) {
            case Inline.Text(String text) -> text(text);
            case Inline.Code(String text) -> "`" + text + "`";
            case Inline.Link(String label, String address) -> "[" + text(label) + "](" + address + ")";
            case Inline.Several(List<Inline> pieces) ->
                pieces.stream().map(MarkdownWriter::inline).collect(Collectors.joining());
        };
    }

    private static String text(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("<", "&lt;");
    }
}
