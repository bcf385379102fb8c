package org.jiexu.gateway.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages say of the system itself, in Chinese; the English words are in {@code messages/watch_en.properties}. A bundle of their own: see
 * {@link FileTexts}.
 */
@MessageBundle("watch")
public interface WatchTexts {

    // whether the journals are as they were signed

    @Message("业务日志与签名")
    String journal();

    @Message("日志与签名一致")
    String journalHolds();

    @Message("日志与签名不一致")
    String journalBroken();

    @Message("日志未按时签名")
    String journalNotSigned();

    @Message("有服务未应答")
    String journalUnknown();

    @Message("签名")
    String journalHead();

    @Message("逐行核验")
    String journalWalked();

    @Message("用 GET /v1/journal?depth=whole 全部重新核验；查明是谁在何时改动了数据库，从备份找回原行；数据库确由本单位恢复到较早状态的，按 docs/journal.md 说明原因。")
    String journalTaskWhat();

    // services that do not answer a case

    @Message("未应答，已再次询问")
    String unansweredMark();

    @Message("长时间未应答")
    String unansweredStuck();

    @Message("登记服务")
    String unansweredRegistry();

    @Message("账务")
    String unansweredLedger();

    @Message("系统会自行再次询问，不必办理。")
    String unansweredWhat();

    @Message("管理员：查看该服务是否运行、是否有搁置的消息；恢复后业务自行继续，不必重新申请。")
    String unansweredStuckWhat();
}
