package org.jiexu.local.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiexu.events.history.ExportCheck;
import org.jiexu.events.history.Finding;
import org.jiexu.events.history.Head;
import org.jiexu.events.history.HeadKeys;
import org.jiexu.events.history.Receipt;
import org.jiexu.events.json.MessageJson;
import org.jiexu.local.stack.Progress;
import org.jspecify.annotations.Nullable;

/** Checks an export or a receipt by itself. */
public final class FileChecks {
    private final Progress screen;

    public FileChecks(Progress screen) {
        this.screen = screen;
    }

    /** Whether the row of the receipt is under its head, and the head signed by one of the keys. */
    public boolean receipt(Path file, @Nullable Path key) throws IOException {
        Receipt receipt;
        List<Finding> findings;
        try {
            receipt = Receipt.of(MessageJson.mapper().readTree(file.toFile()));
            findings = receipt.check(key == null ? HeadKeys.parse(receipt.publicKey() + "\n") : HeadKeys.read(key));
        } catch (IllegalArgumentException e) {
            screen.say("not a receipt: " + file + ": " + e.getMessage());
            return false;
        }
        var row = receipt.row().entry();
        screen.say("Receipt of " + row.subject() + ": " + row.action() + " at " + row.at() + " by " + row.actor());
        say(receipt.head());
        return conclude(findings, key);
    }

    /** Whether the export's rows are those under its heads, and the heads signed by one of the keys. */
    public boolean export(Path file, @Nullable Path key, @Nullable Path heads) throws IOException {
        try (BufferedReader export = Files.newBufferedReader(file);
                BufferedReader written = heads == null ? null : Files.newBufferedReader(heads)) {
            var report = ExportCheck.check(export, key == null ? null : HeadKeys.read(key), written);
            screen.say("Journal of " + report.service() + ": " + report.rows() + " rows, " + report.heads() + " heads; "
                    + report.unsigned() + " rows are newer than the last head");
            var last = report.last();
            if (last != null) {
                say(last);
            }
            report.lost()
                    .forEach(numbers -> screen.say(
                            "note   heads " + numbers + " were lost in a restoration that was acknowledged"));
            return conclude(report.findings(), key);
        }
    }

    private void say(Head head) {
        screen.say("Head " + head.number() + " over " + head.rows() + " rows, signed at " + head.signedAt()
                + " with key " + head.keyId());
    }

    private boolean conclude(List<Finding> findings, @Nullable Path key) {
        findings.forEach(
                finding -> screen.say("WRONG  " + finding.code() + " " + finding.subject() + ": " + finding.detail()));
        var whose = key == null
                ? " (With the keys of the file itself: it agrees with itself; who signed it, only --key can tell.)"
                : "";
        screen.say((findings.isEmpty() ? "It holds." : "It does not hold.") + whose);
        return findings.isEmpty();
    }
}
