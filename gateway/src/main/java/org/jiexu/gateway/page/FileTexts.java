package org.jiexu.gateway.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the pages on contribution files in Chinese; the English ones are in {@code messages/file_en.properties}. A bundle of their own:
 * Qute writes code that does not verify for a bundle of more than 300 messages.
 */
@MessageBundle("file")
public interface FileTexts {
    @Message("缴费文件")
    String files();

    @Message("每份文件逐行核对：合格的入账，不合格的逐行退回并说明原因，基数超出上下限的照常入账并提示。")
    String filesWhat();

    @Message("还没有缴费文件。")
    String filesNone();

    @Message("提交文件")
    String fileSend();

    @Message("选择参保地")
    String fileFund();

    @Message("收到时间")
    String fileReceived();

    @Message("进度")
    String fileProgress();

    @Message("行数")
    String fileRows();

    @Message("已入账")
    String filePosted();

    @Message("已退回")
    String fileRefused();

    @Message("需留意")
    String fileFlagged();

    @Message("已入账，缴费基数超出上下限")
    String fileFlaggedWhat();

    @Message("单位 + 个人（元）")
    String fileMoney();

    @Message("大小")
    String fileSize();

    @Message("每秒行数")
    String filePace();

    @Message("预计完成")
    String fileEstimate();

    @Message("完成时间")
    String fileFinished();

    @Message("内容校验值")
    String fileHash();

    @Message("入账中断")
    String fileFailure();

    @Message("单位缴费")
    String fileEmployer();

    @Message("个人缴费")
    String filePersonal();

    @Message("退回的行")
    String fileRefusals();

    @Message("下载全部退回行（CSV）")
    String fileRefusalsAll();

    @Message("下载全部提示行（CSV）")
    String fileFlagsAll();

    @Message("行号")
    String fileLine();

    @Message("原因")
    String fileWhy();

    @Message("字段")
    String fileField();

    @Message("选择 CSV 或 NDJSON 文件，最大 {megabytes} MB；更大的文件请用接口提交")
    String fileChoose(String megabytes);
}
