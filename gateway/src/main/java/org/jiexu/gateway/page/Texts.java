package org.jiexu.gateway.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages in Chinese; the English ones are in {@code messages/msg_en.properties}. */
@MessageBundle
public interface Texts {
    @Message("接续")
    String product();

    @Message("English")
    String otherLanguage();

    @Message("转移办理")
    String console();

    @Message("规则手册")
    String ruleBook();

    @Message("退出")
    String signOut();

    @Message("养老保险关系转移，一个月也不少")
    String slogan();

    // whether nothing was created or lost

    @Message("资金守恒")
    String conservation();

    @Message("守恒成立")
    String conservationHolds();

    @Message("守恒不成立")
    String conservationBroken();

    @Message("有账务未应答")
    String conservationUnknown();

    @Message("账务")
    String conservationLedger();

    @Message("差额（元）")
    String conservationDifference();

    @Message("待办（管理员）：")
    String conservationTask();

    @Message("用 GET /v1/conservation?depth=entries 逐笔核验，按所列账户、凭证或日期查明原因，以冲正分录更正；不要改动原记录。")
    String conservationTaskWhat();

    // whether cases, ledgers and relations say the same

    @Message("业务与账务对账")
    String reconciliation();

    @Message("对账一致")
    String reconciliationHolds();

    @Message("对账不一致")
    String reconciliationBroken();

    @Message("尚不能对账")
    String reconciliationUnknown();

    @Message("不一致")
    String reconciliationFound();

    @Message("未应答：")
    String reconciliationMissing();

    @Message("用 GET /v1/reconciliation?depth=whole 全部重新核对；所列业务先不要办理，查明是谁改动或写入的，再以冲正更正。")
    String reconciliationTaskWhat();

    // what may not move

    @Message("不能转移、留在原参保地的部分")
    String unmovable();

    @Message("书面告知本人的期限")
    String unmovableNotice();

    // files of contributions

    @Message("接收中")
    String file_RECEIVING();

    @Message("待入账")
    String file_RECEIVED();

    @Message("入账中")
    String file_POSTING();

    @Message("已入账")
    String file_POSTED();

    @Message("已中断")
    String file_FAILED();

    @Message("该行无法读取：列数不符、引号未闭合、含异常字符（文件须为 UTF-8，不是 GBK）、过长、不是 JSON 或其中字段重复")
    String rowCode_MALFORMED_LINE();

    @Message("必填字段为空")
    String rowCode_FIELD_MISSING();

    @Message("字段过长")
    String rowCode_FIELD_TOO_LONG();

    @Message("月份不是 YYYY-MM，或早于个人账户制度")
    String rowCode_MONTH_INVALID();

    @Message("该月尚未开始")
    String rowCode_MONTH_IN_FUTURE();

    @Message("金额须为恰好两位小数的元（如 800.00），且不超出范围")
    String rowCode_AMOUNT_INVALID();

    @Message("到账日期无效、在将来或早于该月十二个月以上")
    String rowCode_RECEIVED_ON_INVALID();

    @Message("单位编号含有身份号码、电话或银行卡号、不可见字符，或以公式符号开头")
    String rowCode_EMPLOYER_CODE_REFUSED();

    @Message("本参保地没有这个个人编号")
    String rowCode_UNKNOWN_PERSONAL_NUMBER();

    @Message("账户因转移办理中而封存，转移结束后可再报该行或该文件")
    String rowCode_ACCOUNT_SEALED();

    @Message("账户已转出")
    String rowCode_ACCOUNT_CLOSED();

    @Message("临时账户已封存，之后的月份在新参保地缴纳")
    String rowCode_TEMPORARY_ACCOUNT_SEALED();

    @Message("该月此前已入账（其他文件或转移带入）")
    String rowCode_DUPLICATE_MONTH();

    @Message("本文件前面已有同一人同一月")
    String rowCode_DUPLICATE_IN_FILE();

    @Message("金额与基数、费率不符")
    String rowCode_AMOUNT_DIFFERS();

    // overlapping months and their refunds

    @Message("重复缴费清理")
    String cleanUp();

    @Message("同一月份两地都有缴费：先转后清。由转入地与本人商定保留哪一地，另一地的个人账户部分退还本人。")
    String cleanUpWhat();

    @Message("没有待办的重复缴费。")
    String cleanUpNothing();

    @Message("重复月份")
    String cleanUpMonths();

    @Message("两地")
    String cleanUpFunds();

    @Message("随转移带入")
    String cleanUpBrought();

    @Message("本地已有")
    String cleanUpPresent();

    @Message("建议保留")
    String cleanUpProposal();

    @Message("发现")
    String cleanUpFound();

    @Message("退还本人")
    String cleanUpRefund();

    @Message("保留哪一地")
    String cleanUpChoices();

    @Message("保留这些月份")
    String cleanUpKeep();

    @Message("已定保留")
    String cleanUpKept();

    @Message("登记付款")
    String cleanUpPay();

    @Message("付款日期（年-月-日）")
    String cleanUpPaidOn();

    @Message("银行流水号（不是账号）")
    String cleanUpBankReference();

    @Message("撤销决定")
    String cleanUpReverse();

    @Message("由此转移带入")
    String cleanUpTransfer();

    @Message("含利息，计至 {year} 年底")
    String cleanUpInterestTo(String year);

    @Message("待决定")
    String cleanUp_OPEN();

    @Message("待付款")
    String cleanUp_DECIDED();

    @Message("已付款")
    String cleanUp_PAID();

    @Message("实际就业地")
    String cleanUp_ACTUAL_EMPLOYMENT();

    @Message("单位缴费优先于个人缴费")
    String cleanUp_EMPLOYER_PAID();

    @Message("待遇领取地")
    String cleanUp_BENEFIT_PLACE();

    @Message("缴费基数较高")
    String cleanUp_HIGHER_BASE();

    @Message("无差别，取较晚参保地")
    String cleanUp_NO_DIFFERENCE();

    @Message("同一机构重复记载")
    String cleanUp_DOUBLE_ENTRY();

    // the queue

    @Message("办理中")
    String open();

    @Message("超期")
    String late();

    @Message("待人工办理")
    String waitingForPeople();

    @Message("争议")
    String disputed();

    @Message("服务未应答")
    String unanswered();

    @Message("等待最久")
    String oldest();

    @Message("全部")
    String all();

    @Message("已结束")
    String ended();

    @Message("状态")
    String state();

    @Message("转移")
    String route();

    @Message("等谁办")
    String waitingFor();

    @Message("已等")
    String since();

    @Message("法定期限")
    String due();

    @Message("金额（元）")
    String amount();

    @Message("没有符合条件的转移。")
    String nothing();

    @Message("下一页")
    String next();

    @Message("回到第一页")
    String firstPage();

    @Message("超期")
    String dueLate();

    @Message("未知：{year} 年工作日历未加载")
    String dueUnknown(String year);

    @Message("期限中止")
    String dueSuspended();

    @Message("无期限")
    String dueNone();

    // one transfer

    @Message("返回列表")
    String back();

    @Message("从")
    String from();

    @Message("到")
    String to();

    @Message("查询码")
    String trackingCode();

    @Message("联系函号")
    String letterNumber();

    @Message("申请时间")
    String submittedAt();

    @Message("办结时间")
    String completedAt();

    @Message("全程期限（45 个工作日）")
    String overallDue();

    @Message("资金")
    String money();

    @Message("个人账户储存额")
    String account();

    @Message("统筹基金")
    String pooled();

    @Message("合计")
    String total();

    @Message("缴费月数")
    String months();

    @Message("暂定")
    String provisional();

    @Message("规则版本")
    String ruleVersion();

    @Message("重算与记录一致")
    String matches();

    @Message("重算与记录不一致")
    String matchesNot();

    @Message("年")
    String year();

    @Message("缴费工资")
    String wageSum();

    @Message("当年记账")
    String credit();

    @Message("利息")
    String interest();

    @Message("累计")
    String balance();

    @Message("算式逐行")
    String trace();

    @Message("规则")
    String rule();

    @Message("依据")
    String act();

    @Message("结果")
    String result();

    @Message("经过")
    String timeline();

    @Message("日志链完整")
    String chainWhole();

    @Message("日志链断裂")
    String chainBroken();

    @Message("理由")
    String reason();

    @Message("理由代码")
    String reasonCode();

    @Message("现在可以做的")
    String actions();

    @Message("现在没有需要您做的事。")
    String noActions();

    @Message("写明理由，不写个人信息")
    String reasonHint();

    @Message("此操作不能撤销")
    String irrevocable();

    @Message("尚未算出")
    String noMoneyYet();

    @Message("参保人")
    String about();

    @Message("予以转移的依据")
    String eligibility();

    @Message("户籍地以外、未到年龄界限")
    String eligibility_ORDINARY();

    @Message("回户籍地，或由待遇领取地归集")
    String eligibility_HUKOU_OR_GATHERING();

    @Message("经批准的调动")
    String eligibility_APPROVED_POSTING();

    @Message("到年龄界限前已有一般账户")
    String eligibility_EXISTING_GENERAL_ACCOUNT();

    @Message("临时账户在退休时由待遇领取地归集")
    String eligibility_TEMP_GATHERING();

    @Message("同一统筹地区内只变更登记")
    String eligibility_SAME_PROVINCE();

    @Message("没有划转资金。")
    String noMoney();

    @Message("结束时间")
    String endedAt();

    @Message("本环节期限")
    String legDue();

    @Message("全程期限")
    String wholeDue();

    // signing in, faults

    @Message("登录")
    String signIn();

    @Message("用一次性链接登录控制台。请运行 ./jiexu up，或用令牌调用 POST /v1/console-links 取得链接。")
    String signInHow();

    @Message("链接已用过或已过期，请重新取得。")
    String ticketUsed();

    @Message("正在打开控制台…")
    String opening();

    @Message("继续")
    String proceed();

    @Message("没有办成")
    String faultTitle();

    @Message("在您办理期间，这笔业务已有变动，您的决定没有执行。")
    String fault_VERSION_STALE();

    @Message("返回后查看最新情况，再作决定。")
    String do_VERSION_STALE();

    @Message("这个页面没有说明您看到的是哪一版，您的决定没有执行。")
    String fault_VERSION_REQUIRED();

    @Message("返回后重新打开这笔业务，再作决定。")
    String do_VERSION_REQUIRED();

    @Message("这个页面已经提交过另一个决定，这一次没有执行。")
    String fault_IDEMPOTENCY_KEY_REUSED();

    @Message("返回后查看已作的决定；如仍需办理，请重新打开这笔业务。")
    String do_IDEMPOTENCY_KEY_REUSED();

    @Message("这个页面已不完整，您的决定没有执行。")
    String fault_IDEMPOTENCY_KEY_REQUIRED();

    @Message("返回后重新打开这笔业务，再作决定。")
    String do_IDEMPOTENCY_KEY_REQUIRED();

    @Message("按这笔业务现在的状态，已不能作此决定。")
    String fault_WRONG_STATE();

    @Message("返回后查看现在由谁办理、可以作哪些决定。")
    String do_WRONG_STATE();

    @Message("服务暂不可用，正在重试…")
    String retrying();

    // tracking

    @Message("我的转移到哪了")
    String trackTitle();

    @Message("输入回执上的查询码。无需登录，也不显示任何个人信息。")
    String trackHow();

    @Message("查询")
    String trackButton();

    @Message("没有这个查询码，请核对回执。")
    String trackUnknown();

    @Message("查询过于频繁。请等一分钟再查。")
    String trackTooOften();

    @Message("现在查不到进度。请稍后再试。")
    String trackLater();

    @Message("现在由谁办")
    String holder();

    @Message("自")
    String sinceWhen();

    @Message("应在此日前办完")
    String byWhen();

    @Message("接下来")
    String whatNext();

    @Message("已经走过的步骤")
    String steps();

    @Message("系统")
    String holderSystem();

    @Message("无人（已结束）")
    String holderNobody();

    @Message("期限未知：该年工作日历尚未公布")
    String byWhenUnknown();

    @Message("已超过法定期限，可向经办机构询问")
    String byWhenLate();

    @Message("换一个查询码")
    String trackAnother();

    // states, parties, instructions: named like the service's own

    @Message("已申请")
    String state_SUBMITTED();

    @Message("审核中")
    String state_IN_REVIEW();

    @Message("已发联系函")
    String state_LETTER_SENT();

    @Message("转出办理")
    String state_OUT_PROCESSING();

    @Message("划转资金")
    String state_REMITTING();

    @Message("接收入账")
    String state_CREDITING();

    @Message("争议处理")
    String state_IN_DISPUTE();

    @Message("退款途中")
    String state_TAKING_BACK();

    @Message("退回途中")
    String state_RETURNING();

    @Message("撤回途中")
    String state_CANCELLING();

    @Message("待原参保地确认")
    String state_AWAITING_CONSENT();

    @Message("变更登记")
    String state_CHANGING_REGISTRATION();

    @Message("已中止")
    String state_SUSPENDED();

    @Message("已办结")
    String state_COMPLETED();

    @Message("不予受理")
    String state_REFUSED();

    @Message("已退回")
    String state_RETURNED();

    @Message("已撤回")
    String state_CANCELLED();

    @Message("已终止")
    String state_TERMINATED();

    @Message("转入地经办机构")
    String party_DESTINATION_FUND();

    @Message("转出地经办机构")
    String party_SOURCE_FUND();

    @Message("登记服务（自动）")
    String party_REGISTRY();

    @Message("转出地账务（自动）")
    String party_SOURCE_LEDGER();

    @Message("转入地账务（自动）")
    String party_DESTINATION_LEDGER();

    @Message("参保人本人")
    String party_WORKER();

    @Message("无")
    String party_NOBODY();

    @Message("受理")
    String action_accept();

    @Message("不予受理")
    String action_refuse();

    @Message("同意转出或变更登记")
    String action_approve();

    @Message("退回联系函")
    String action_return();

    @Message("撤回申请")
    String action_withdraw();

    @Message("重新入账")
    String action_retry_credit();

    @Message("退回资金")
    String action_return_money();

    @Message("转入地经办机构审核；同意后发出联系函。")
    String next_SUBMITTED();

    @Message("同意后向转出地发出联系函。")
    String next_IN_REVIEW();

    @Message("转出地汇总缴费记录，形成信息表。")
    String next_LETTER_SENT();

    @Message("转出地核对无误后划转资金。")
    String next_OUT_PROCESSING();

    @Message("资金划出后在途，由转入地接收。")
    String next_REMITTING();

    @Message("转入地核对信息表与资金，入账后办结。")
    String next_CREDITING();

    @Message("两地核对一致后入账，或将资金退回转出地。")
    String next_IN_DISPUTE();

    @Message("资金回到转出地账户后，可重新申请。")
    String next_TAKING_BACK();

    @Message("账户恢复后，可重新申请。")
    String next_RETURNING();

    @Message("账户恢复后，可重新申请。")
    String next_CANCELLING();

    @Message("原参保地确认，或由参保人本人同意后，变更登记；无需转移资金。")
    String next_AWAITING_CONSENT();

    @Message("两个账户合并后，登记即变更完成，无需再做任何事。")
    String next_CHANGING_REGISTRATION();

    @Message("原参保地账户恢复后，转移终止。")
    String next_SUSPENDED();

    @Message("无需再做任何事。")
    String next_COMPLETED();

    @Message("可向转入地经办机构了解原因，条件具备后重新申请。")
    String next_REFUSED();

    @Message("可重新申请。")
    String next_RETURNED();

    @Message("可重新申请。")
    String next_CANCELLED();

    @Message("有疑问请向原参保地经办机构咨询，或拨打 12333。")
    String next_TERMINATED();

    // what a case is besides a transfer, and months paid twice

    @Message("省内变更登记：不发联系函，不划转资金")
    String kindRegistrationChange();

    @Message("待遇领取地归集")
    String benefitGathering();

    @Message("重复缴费")
    String overlap();

    @Message("{months} 个月；先转后清，不影响本次转移")
    String overlapMonths(String months);

    @Message("建议保留")
    String overlapKeep();

    @Message("审核时发现")
    String overlap_REVIEW();

    @Message("信息表到达时发现")
    String overlap_ARRIVAL();

    @Message("入账时发现")
    String overlap_POSTING();

    // rule tables

    @Message("规则表")
    String ruleTables();

    @Message("法规中的每个数字都在这些表里。新的通知公布后在此加载；所有在办转移立即按新表重算期限。")
    String ruleTablesWhat();

    @Message("表")
    String ruleTable();

    @Message("截至")
    String ruleTableAsOf();

    @Message("可靠程度")
    String ruleTableCertainty();

    @Message("最近加载")
    String ruleTableNewest();

    @Message("随程序提供")
    String ruleTableEmbedded();

    @Message("年份")
    String ruleTableYears();

    @Message("已加载的版本")
    String ruleTableEditions();

    @Message("尚未加载过。")
    String ruleTableNoEditions();

    @Message("加载人")
    String ruleTableBy();

    @Message("通知文号")
    String ruleTableNotice();

    @Message("例如 国办发明电〔2026〕7号")
    String ruleTableNoticeHint();

    @Message("表头和新增或更改的行（CSV）")
    String ruleTableRows();

    @Message("先核对")
    String ruleTableCheck();

    @Message("加载")
    String ruleTableLoad();

    @Message("加载后的变化")
    String ruleTableDifference();

    @Message("没有变化。")
    String ruleTableNoDifference();

    @Message("有误，未加载任何内容")
    String ruleTableFaults();

    @Message("行")
    String ruleTableLine();

    @Message("列")
    String ruleTableColumn();

    @Message("问题")
    String ruleTableFault();

    @Message("已加载“{notice}”：{changes} 行有变化，即刻生效，在办转移的期限随即重算。")
    String ruleTableLoaded(String notice, String changes);

    @Message("下载全表")
    String ruleTableWholeText();

    @Message("新增")
    String ruleTableKind_ADDED();

    @Message("更改")
    String ruleTableKind_REPLACED();

    @Message("删除")
    String ruleTableKind_REMOVED();

    @Message("变化的行数")
    String ruleTableChanges();

    @Message("期限重算")
    String dueRecomputed();

    @Message("此表随程序提供，不在运行中加载。")
    String ruleTableNotLoadable();

    @Message("{year} 年工作日历未加载，{count} 笔在办转移在等")
    String calendarMissing(String year, String count);

    @Message("因加载 {notice}")
    String dueBecause(String notice);

    // parked messages

    @Message("搁置的消息")
    String parkedMessages();

    @Message("服务之间未能处理或发出的消息。在有人决定之前，相关业务停在原处。排除故障后重放；重放不会产生第二次效果。")
    String parkedMessagesWhat();

    @Message("没有搁置的消息。")
    String parkedNothing();

    @Message("以下服务没有应答，其消息未列出：")
    String parkedSilent();

    @Message("只显示每个服务最早的一百条。")
    String parkedMore();

    @Message("消息")
    String parkedWhat();

    @Message("所在")
    String parkedWhere();

    @Message("自")
    String parkedSince();

    @Message("原因")
    String parkedWhy();

    @Message("怎么办")
    String parkedDo();

    @Message("未能处理")
    String parkedNotHandled();

    @Message("未能发出")
    String parkedNotSent();

    @Message("涉及")
    String parkedCase();

    @Message("尝试次数")
    String parkedAttempts();

    @Message("内容")
    String parkedPayload();

    @Message("重放")
    String parkedReplay();

    @Message("作废")
    String parkedDiscard();

    @Message("作废后该消息永不生效，须说明理由。")
    String parkedDiscardWhat();

    @Message("处理人")
    String parkedResolvedBy();

    @Message("（没有类型）")
    String parkedNoType();

    @Message("这不是本系统的消息，可能含个人信息：只显示结构。重放用的是原文。")
    String parkedPayloadMasked();

    @Message("已重放")
    String parkedOutcome_REPLAYED();

    @Message("已作废")
    String parkedOutcome_DISCARDED();

    @Message("按原因和当时的日志排除故障，然后重放。")
    String parkedDo_FAILED();

    @Message("此版本不认识这种消息：升级该服务，然后重放。")
    String parkedDo_UNKNOWN_TYPE();

    @Message("消息本身有误：请发送方改正后重发，此条作废。")
    String parkedDo_UNREADABLE();

    @Message("无法证明由所称的发送方发出，或发送方无权发送：没有产生任何效果。查明是谁写入的，然后作废；业务会自行重新请求。")
    String parkedDo_NOT_AUTHENTIC();

    @Message("与接收方没有共同密钥：配置密钥（JIEXU_MESSAGES_KEYS），然后重放。")
    String parkedDo_NO_KEY();

    @Message("提高消息代理的上限（max.message.bytes），然后重放。")
    String parkedDo_TOO_LARGE();

    @Message("消息代理拒收：核对主题的设置，然后重放。")
    String parkedDo_REFUSED_BY_BROKER();
}
