package org.jiexu.transfer.receipt;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiexu.service.history.JournalReceipt;

/** A receipt with the words that say what it is. The words prove nothing; the rest does (docs/journal.md). */
final class ReceiptAnswer {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private ReceiptAnswer() {}

    static Map<String, Object> of(JournalReceipt receipt) {
        String at = SHOWN.format(receipt.row().entry().at());
        String signedAt = SHOWN.format(receipt.head().signedAt());
        String id = receipt.row().entry().subject();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "textZh",
                "本凭证证明：转移（" + id + "）于 " + at + " 办结，该记录已列入 " + signedAt + " 签名的第 "
                        + receipt.head().number() + " 号记录头（公钥 " + receipt.head().keyId()
                        + "）。请妥善保存；任何人可用 docs/verify_journal.py 或 ./jiexu verify --receipt 离线核验。");
        fields.put(
                "textEn",
                "This receipt proves that the completion of " + id + " at " + at + " is in the journal under head "
                        + receipt.head().number() + ", signed at " + signedAt + " with key "
                        + receipt.head().keyId()
                        + ". Keep it: anybody can check it without this service, with docs/verify_journal.py or ./jiexu verify --receipt.");
        fields.putAll(receipt.fields());
        return fields;
    }
}
