package org.jiexu.local.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.history.ExportCheck;
import org.jiexu.service.history.Finding;
import org.jiexu.service.history.Head;
import org.jiexu.service.history.HeadKeys;
import org.jiexu.service.history.JournalReceipt;
import org.jiexu.service.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Checks an export or a receipt by itself. */
public final class FileChecks {
    private final ProgressLines screen;

    public FileChecks(ProgressLines screen) {
        this.screen = screen;
    }

    /** Whether the row of the receipt is under its head, and the head signed by one of the keys. */
    public boolean receipt(Path file, @Nullable Path key) {
        JournalReceipt receipt;
        List<Finding> findings;
        try {
            receipt = JournalReceipt.of(MessageJson.mapper().readTree(file.toFile()));
            HeadKeys keys = key == null ? HeadKeys.parse(receipt.publicKey() + "\n") : keys(key);
            if (keys == null) {
                return false;
            }
            findings = receipt.check(keys);
        } catch (JsonProcessingException e) {
            screen.say("not a receipt: " + file + " is no JSON");
            return false;
        } catch (IOException e) {
            return unreadable(file);
        } catch (IllegalArgumentException e) {
            screen.say("not a receipt: " + file + ": " + e.getMessage());
            return false;
        }
        JournalEntry row = receipt.row().entry();
        screen.say("Receipt of " + row.subject() + ": " + row.action() + " at " + row.at() + " by " + row.actor());
        say(receipt.head());
        return conclude(findings, key);
    }

    /** Whether the export's rows are those under its heads, and the heads signed by one of the keys. */
    public boolean export(Path file, @Nullable Path key, @Nullable Path heads) {
        HeadKeys keys = key == null ? null : keys(key);
        if (key != null && keys == null) {
            return false;
        }
        if (heads != null && !Files.isReadable(heads)) {
            return unreadable(heads);
        }
        try (BufferedReader export = Files.newBufferedReader(file);
                BufferedReader written = heads == null ? null : Files.newBufferedReader(heads)) {
            ExportCheck.Report report = ExportCheck.check(export, keys, written);
            screen.say("Journal of " + report.service() + ": " + report.rows() + " rows, " + report.heads() + " heads; "
                    + report.unsigned() + " rows are newer than the last head");
            Head last = report.last();
            if (last != null) {
                say(last);
            }
            report.lost()
                    .forEach(numbers -> screen.say(
                            "note   heads " + numbers + " were lost in a restoration that was acknowledged"));
            return conclude(report.findings(), key);
        } catch (IOException e) {
            return unreadable(file);
        }
    }

    /** The keys of a file; null, and said, where it has none or cannot be read. */
    private @Nullable HeadKeys keys(Path file) {
        try {
            return HeadKeys.parse(Files.readString(file));
        } catch (IOException e) {
            unreadable(file);
        } catch (IllegalArgumentException e) {
            screen.say("no keys: " + file + ": " + e.getMessage() + ". Nothing was checked.");
        }
        return null;
    }

    private boolean unreadable(Path file) {
        screen.say((Files.exists(file) ? "cannot be read as text: " : "there is no such file: ") + file
                + ". Nothing was checked.");
        return false;
    }

    private void say(Head head) {
        screen.say("Head " + head.number() + " over " + head.rows() + " rows, signed at " + head.signedAt()
                + " with key " + head.keyId());
    }

    private boolean conclude(List<Finding> findings, @Nullable Path key) {
        findings.forEach(
                finding -> screen.say("WRONG  " + finding.code() + " " + finding.subject() + ": " + finding.detail()));
        String whose = key == null
                ? " (With the keys of the file itself: it agrees with itself; who signed it, only --key can tell.)"
                : "";
        screen.say((findings.isEmpty() ? "It holds." : "It does not hold.") + whose);
        return findings.isEmpty();
    }
}
