package org.jiexu.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.junit.jupiter.api.Test;

/** The test vectors of docs/journal.md are what the code computes. With {@code -Djiexu.docs.write=true} it writes them anew. */
class JournalPageTest {

    private static final Path PAGE = Path.of("..", "docs", "journal.md");
    private static final String BEGIN = "<!-- vectors: JournalPageTest -->\n";
    private static final String END = "<!-- end of vectors -->";
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123456Z");

    @Test
    void theVectorsOfThePageAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        if (Boolean.getBoolean("jiexu.docs.write")) {
            Files.writeString(PAGE, before + vectors() + after);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(before + vectors() + after);
    }

    private static String vectors() {
        JournalRow first = JournalRow.after(
                JournalRow.BEGINNING,
                1,
                entry("transfer/1", "officer:li@440300", "ACCEPTED", "{\"state\":\"LETTER_SENT\"}"));
        JournalRow second =
                JournalRow.after(first.hash(), 2, entry("transfer/1", "ledger:51", "FORM_MADE", "{\"text\":\"信息表\"}"));
        JournalRow third = JournalRow.after(JournalRow.BEGINNING, 1, entry("transfer/2", "rule", "SUBMITTED", "{}"));
        List<JournalRow> rows = List.of(first, second, third);
        Frontier tree = Frontier.empty();
        List<byte[]> leaves = new ArrayList<>();
        for (JournalRow row : rows) {
            leaves.add(RowForm.leaf(row));
            tree.add(RowForm.leaf(row));
        }
        Head head = Head.signed(
                Keys.OURS.key(), "transfer", 1, NOON.plusSeconds(60), 3, Hashes.hex(tree.root()), Head.BEGINNING);
        JournalReceipt receipt = new JournalReceipt(
                second, InclusionProof.of(Frontier.empty(), leaves, 1), head, Keys.OURS.published64());
        assertThat(receipt.check(Keys.OURS.published())).isEmpty();
        Map<String, String> table = new LinkedHashMap<>();
        for (int i = 0; i < leaves.size(); i++) {
            table.put("leaf " + i, Hashes.hex(leaves.get(i)));
        }
        table.put("root", head.root());
        table.put("public key", Keys.OURS.published64());
        table.put("key id", head.keyId());
        table.put("signed bytes", Hashes.hex(head.signedBytes()));
        table.put("hash of the head", head.hash());
        table.put("signature", head.signature());
        return "| | value |\n|---|---|\n"
                + table.entrySet().stream()
                        .map(line -> "| " + line.getKey() + " | `" + line.getValue() + "` |\n")
                        .collect(Collectors.joining())
                + "\nThe receipt of the second row:\n\n```json\n" + MessageJson.write(receipt.fields()) + "\n```\n";
    }

    private static JournalEntry entry(String subject, String actor, String action, String detail) {
        return new JournalEntry(subject, NOON, actor, action, detail);
    }
}
