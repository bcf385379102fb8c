package org.jiexu.service.problem;

/**
 * The one catalogue of errors.
 *
 * <p>A code is stable: once published it is neither renamed nor given another meaning. A constant says the HTTP status, what
 * happened and what to do next, in Chinese and English. A new error is a new constant here.
 */
public enum ErrorCode {
    MALFORMED_JSON(
            400,
            new Text("请求不是有效的 JSON", "The request is not valid JSON"),
            new Text(
                    "修正格式后用同一 Idempotency-Key 重新提交",
                    "Correct the syntax and send again with the same Idempotency-Key")),
    MALFORMED_REQUEST(
            400,
            new Text("请求不符合 HTTP 规范", "The request is not well-formed HTTP"),
            new Text(
                    "按 parameters.fault 修正客户端后重新提交",
                    "Correct what parameters.fault names in the client, and send again")),
    FIELD_INVALID(
            400,
            new Text("字段缺失或格式不对", "A field is missing or malformed"),
            new Text("修正 pointer 所指的字段后重新提交", "Correct the field that pointer names and send again")),
    TEXT_PERSONAL_DATA(
            400,
            new Text("文字中含有个人信息", "The text holds personal data"),
            new Text(
                    "文字会永久保留，请删去 parameters.kind 所指的号码或姓名，改写单据编号",
                    "The text is kept for ever: leave out the number or name that parameters.kind says, and name the document"
                            + " instead")),
    TEXT_HIDDEN_CHARACTER(
            400,
            new Text("文字中含有不可见字符", "The text holds a character that is not shown"),
            new Text(
                    "删去 parameters.character 所指的字符（控制、零宽或双向控制字符）后重新提交",
                    "Take out the character that parameters.character names, a control, zero-width or bidirectional one, and send"
                            + " again")),
    TEXT_FORMULA(
            400,
            new Text("文字以表格公式的符号开头", "The text begins as a formula of a spreadsheet does"),
            new Text(
                    "不要以 =、+、-、@ 或制表符开头，改写后重新提交",
                    "Do not begin with =, +, -, @ or a tab; put a word before it and send again")),
    IDEMPOTENCY_KEY_REQUIRED(
            400,
            new Text("缺少 Idempotency-Key 或格式不对", "Idempotency-Key is missing or malformed"),
            new Text(
                    "为每次写入选一个新的键（8 至 128 个可见 ASCII 字符），重试时保持不变",
                    "Choose a new key for each write (8 to 128 visible ASCII characters) and keep it when you retry")),
    CURSOR_INVALID(
            400,
            new Text("游标无效", "The cursor is not valid"),
            new Text("去掉 cursor，从第一页重新读取", "Leave cursor out and read from the first page")),
    LAST_EVENT_ID_INVALID(
            400,
            new Text("Last-Event-ID 无效", "Last-Event-ID is not valid"),
            new Text(
                    "使用收到的最后一个事件的 id，或不带该头重新订阅",
                    "Send the id of the last event you received, or subscribe without the header")),
    UNAUTHENTICATED(
            401,
            new Text("未登录或令牌无效", "Not signed in, or the token is not valid"),
            new Text("取得新的令牌，放在 Authorization: Bearer 头中", "Get a new token and send it as Authorization: Bearer")),
    NOT_YOUR_FUND(
            403,
            new Text("不是您所在经办机构的业务", "This belongs to another fund"),
            new Text("由该业务的经办机构办理", "Ask the fund that is a party to the case")),
    NOT_YOUR_DATA(
            403,
            new Text("不是您本人的数据", "These are another person's data"),
            new Text("只能办理和查询本人的关系", "You can see and move your own relation only")),
    CONSENT_REQUIRED(
            403,
            new Text("须有本机构的缴费或本人同意", "A paid month at your fund, or the worker's consent, is needed"),
            new Text(
                    "参保人用 POST /v1/workers/{id}/consents 同意，或待本机构有缴费后再查",
                    "The worker consents with POST /v1/workers/{id}/consents, or ask again once a month is paid at your fund")),
    SECOND_PERSON_REQUIRED(
            403,
            new Text("须由另一人办理", "A second person must do this"),
            new Text(
                    "由持有该关系的机构的另一位经办人确认",
                    "Another officer, of a fund that holds a relation of the worker, confirms it")),
    ROLE_REQUIRED(
            403,
            new Text("您的角色无权办理", "Your role may not do this"),
            new Text("使用具有所需角色的账号", "Use an account that has the role named in parameters")),
    FORBIDDEN(403, new Text("无权访问", "Not allowed"), new Text("请向管理员申请权限", "Ask your administrator for the authority")),
    NOT_FOUND(
            404,
            new Text("没有这个资源", "There is nothing here"),
            new Text("核对地址，接口清单见 /docs", "Check the address; /docs lists the API")),
    UNKNOWN_FUND(
            404,
            new Text("没有这个经办机构", "There is no such fund"),
            new Text("代码见 GET /v1/funds", "GET /v1/funds lists the codes")),
    UNKNOWN_WORKER(
            404,
            new Text("没有这个参保人", "There is no such worker"),
            new Text("用 POST /v1/workers/search 查找", "Look the worker up with POST /v1/workers/search")),
    UNKNOWN_CONSENT(
            404,
            new Text("没有有效的同意", "No such consent is in force"),
            new Text("用 GET /v1/workers/{id}/consents 查找", "GET /v1/workers/{id}/consents lists them")),
    UNKNOWN_LIFE_EVENT(
            404,
            new Text("没有登记过这件事", "There is no such life event"),
            new Text("用 GET /v1/workers/{id}/life-events 查找", "GET /v1/workers/{id}/life-events lists them")),
    UNKNOWN_PARKED_MESSAGE(
            404,
            new Text("没有这条搁置的消息", "There is no such parked message"),
            new Text(
                    "清单见 GET /v1/parked-messages/{service}",
                    "GET /v1/parked-messages/{service} lists those that wait")),
    UNKNOWN_RELATION(
            404,
            new Text("没有这个参保关系", "There is no such relation"),
            new Text("用 GET /v1/workers/{id}/relations 查找", "GET /v1/workers/{id}/relations lists them")),
    UNKNOWN_ACCOUNT(
            404,
            new Text("没有这个个人账户", "There is no such account"),
            new Text(
                    "核对个人编号；新登记的关系稍后才有账户",
                    "Check the personal number; the account of a new relation appears shortly after registration")),
    UNKNOWN_BATCH(
            404,
            new Text("没有这个缴费批次", "There is no such contribution batch"),
            new Text("用 GET …/contribution-batches 查找", "GET …/contribution-batches lists them")),
    UNKNOWN_OVERLAP(
            404,
            new Text("没有这个重复缴费事项", "There is no such case of overlapping months"),
            new Text("用 GET …/overlaps 查找", "GET …/overlaps lists them")),
    UNKNOWN_INTEREST_RUN(
            404,
            new Text("没有这次计息", "There is no such posting of interest"),
            new Text("用 GET …/interest-runs 查找", "GET …/interest-runs lists them")),
    UNKNOWN_TRANSFER(
            404,
            new Text("没有这笔转移", "There is no such transfer"),
            new Text("用 GET /v1/transfers 查找", "GET /v1/transfers lists them")),
    NO_RECEIPT_YET(
            404,
            new Text("凭证尚未生成", "There is no receipt yet"),
            new Text(
                    "转移办结并签入记录后即可取得；若有 expectedBy，请在该时间之后再试",
                    "There is one once the transfer is completed and signed; where parameters has expectedBy, ask again after it")),
    UNKNOWN_TRACKING_CODE(
            404,
            new Text("没有这个查询码", "There is no such tracking code"),
            new Text("核对查询码", "Check the code on your receipt")),
    UNKNOWN_RULE_TABLE(
            404,
            new Text("没有这张规则表", "There is no such rule table, or no such edition of it"),
            new Text("用 GET /v1/rule-tables 查找", "GET /v1/rule-tables lists them")),
    METHOD_NOT_ALLOWED(
            405,
            new Text("此地址不支持该方法", "This address does not take that method"),
            new Text("可用的方法见 /docs", "/docs lists the methods")),
    NOT_ACCEPTABLE(
            406,
            new Text("无法提供所要求的格式", "None of the accepted formats is available"),
            new Text("用 Accept: application/json", "Send Accept: application/json")),
    REQUEST_TOO_SLOW(
            408,
            new Text("请求到达过慢", "The request came too slowly"),
            new Text(
                    "在更好的网络上用同一 Idempotency-Key 重新提交", "Send again with the same Idempotency-Key, over a better line")),
    PARKED_MESSAGE_RESOLVED(
            409,
            new Text("这条消息已处理完毕", "The message does not wait any more"),
            new Text("读取该消息，看是谁、怎样处理的", "Read the message: it says who decided, and what")),
    NOTHING_TO_ACKNOWLEDGE(
            409,
            new Text("没有需要确认的恢复", "There is no restoration to acknowledge"),
            new Text("用 GET /v1/journal 查看各服务的记录状态", "GET /v1/journal says how each service's journal stands")),
    RECORD_DIFFERS(
            409,
            new Text("记录与签名不符", "The record is not what was signed"),
            new Text(
                    "请管理员用 GET /v1/journal 核查；在查清之前不出具凭证",
                    "An administrator finds out with GET /v1/journal; until then no receipt is given")),
    REPLAY_FAILED(
            409,
            new Text("消息再次处理失败", "The message failed again"),
            new Text("排除 parameters.reason 所指的故障后再试", "Mend what parameters.reason names, then try again")),
    WRONG_STATE(
            409,
            new Text("当前状态不能做此操作", "Not possible in the present state"),
            new Text("重新读取；actions 列出现在可做的操作", "Read the resource again; actions lists what is possible now")),
    ACCOUNT_HAS_LEFT(
            409,
            new Text("个人账户已随转移划出", "The account has left with a transfer"),
            new Text(
                    "转移已划款，此处不再申报或处理；不能转移的部分及其利息留在原账户（R-3.9）。请到现参保地经办机构办理，转移见 parameters.transferId",
                    "The money has gone and nothing is declared or decided here any more; what may not move stays with its interest"
                            + " (R-3.9). Turn to the fund that holds the relation now; parameters.transferId names the transfer")),
    ACCOUNT_NOT_OPEN(
            409,
            new Text("个人账户已被转移封存", "The account is sealed by a transfer"),
            new Text(
                    "等待 parameters.transferId 所指的转移办结或撤回",
                    "Wait for the transfer that parameters.transferId names to end, or withdraw it")),
    INTEREST_RUN_UNDER_WAY(
            409,
            new Text("另一次计息尚未结束", "Another posting of interest has not ended"),
            new Text(
                    "等待 parameters.runId 所指的计息结束后再试",
                    "Wait for the one that parameters.runId names to end, then send again")),
    MONTH_OVERLAPS(
            409,
            new Text("该月份在另一经办机构也有缴费", "Another fund has the month too"),
            new Text("先处理重复缴费，见 GET …/overlaps", "Settle the overlap first: GET …/overlaps lists the cases")),
    BALANCE_TOO_SMALL(
            409,
            new Text("账户余额不足以冲正", "The account holds less than is to be taken back"),
            new Text("核对账户记录后联系管理员", "Compare the account's months, and tell the administrator")),
    LUMP_SUM_OVERLAPS(
            409,
            new Text("其中有月份已申报为另一笔一次性缴费", "Some of the months are declared as another lump sum"),
            new Text("用 GET …/lump-sums 核对起止月份", "Compare the months with GET …/lump-sums")),
    IDEMPOTENCY_KEY_REUSED(
            409,
            new Text("此键已用于另一个请求", "The key was used for another request"),
            new Text("新的请求用新的 Idempotency-Key", "Use a new Idempotency-Key for a new request")),
    DUPLICATE_FILE(
            409,
            new Text("同样内容的文件正在入账或已全部入账", "A file with this content is under way, or all of it is posted"),
            new Text(
                    "查看 Location 所指的批次，不必重新提交；若其中有行被拒，待其办结后可用新的 Idempotency-Key 再次提交同一文件",
                    "See the batch that Location names; there is no need to send it again. If it ends with refused rows, the same"
                            + " file may be sent again with a new Idempotency-Key")),
    FILE_STILL_ARRIVING(
            409,
            new Text("同一键的文件还在上传", "A file under this key is still being sent"),
            new Text("按 Retry-After 等待后再试", "Wait as long as Retry-After says and try again")),
    RULE_TABLE_UNCHANGED(
            409,
            new Text("规则表中已有这些内容", "The table holds these rows already"),
            new Text("不必加载", "There is nothing to load")),
    RELATION_EXISTS(
            409,
            new Text("该参保人在此已有参保关系", "The worker already has a relation at this fund"),
            new Text("使用 Location 所指的关系", "Use the relation that Location names")),
    LIFE_EVENT_EXISTS(
            409,
            new Text("已登记过死亡或待遇核定", "A death or a granted benefit is recorded already"),
            new Text(
                    "用 GET /v1/workers/{id}/life-events 核对；登记有误的，用 POST …/life-events/{event}/revocation 撤销后重新登记",
                    "See GET /v1/workers/{id}/life-events; if it is wrong, revoke it with POST …/life-events/{event}/revocation"
                            + " and record it again")),
    LIFE_EVENT_DECIDED(
            409,
            new Text("该登记不在待确认状态", "Nothing of this life event waits for a decision"),
            new Text("用 GET /v1/workers/{id}/life-events 核对其状态", "GET /v1/workers/{id}/life-events shows its state")),
    LIFE_EVENT_REVOKED(
            409,
            new Text("该登记已经撤销", "The life event was revoked before"),
            new Text(
                    "无须再撤销；用 GET /v1/workers/{id}/life-events 核对",
                    "There is nothing to do; GET /v1/workers/{id}/life-events shows it")),
    RELATION_RESERVED(
            409,
            new Text("该关系正在转移", "The relation is already being transferred"),
            new Text("等待该转移结束，或先撤回", "Wait for that transfer to end, or withdraw it")),
    TRANSFER_IN_PROGRESS(
            409,
            new Text("该关系已有一笔转移在办", "A transfer of this relation is open already"),
            new Text("等待该转移办结", "Wait until that transfer has ended")),
    ALREADY_MOVED(
            409,
            new Text("该关系已转出", "The relation was transferred on already"),
            new Text("向 parameters.nextHolder 所指的经办机构申请", "Apply at the fund that parameters.nextHolder names")),
    IDENTITY_MISMATCH(
            409,
            new Text("同一号码已登记为其他姓名或性别", "The number is registered with another name or sex"),
            new Text("核对证件后更正", "Check the document and correct the data")),
    VERSION_STALE(
            412,
            new Text("资源已被他人更改", "The resource was changed meanwhile"),
            new Text("重新读取，用新的 ETag 提交", "Read it again and send its new ETag in If-Match")),
    BODY_TOO_LARGE(413, new Text("请求过大", "The request is too large"), new Text("分成较小的请求", "Send smaller requests")),
    ADDRESS_TOO_LONG(
            414,
            new Text("地址过长", "The address is too long"),
            new Text(
                    "缩短查询参数，例如通知文号只写文号",
                    "Shorten the query parameters: of a notice, for example, send its number only")),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            new Text("不支持此内容类型", "This content type is not supported"),
            new Text("JSON 请求用 Content-Type: application/json", "Send JSON with Content-Type: application/json")),
    WRONG_LEDGER(
            421,
            new Text("该经办机构的账务不在此处", "The accounts of this fund are kept by another ledger"),
            new Text("通过网关访问，由网关选择账务", "Go through the gateway, which finds the ledger of the fund")),
    FILE_UNREADABLE(
            422,
            new Text("文件整体无法读取", "The file as a whole cannot be read"),
            new Text(
                    "按 parameters.error 修正文件后用同一键重新提交",
                    "Correct what parameters.error names in the file and send it again with the same key")),
    KEEP_NOT_A_PARTY(
            422,
            new Text("所选经办机构没有这些重复月份", "The fund to keep is not one of those that have the months"),
            new Text("从 parameters.funds 中选择", "Choose one of parameters.funds")),
    PAID_BEFORE_DECISION(
            422,
            new Text("支付日期早于决定日期", "The refund was paid before it was decided"),
            new Text(
                    "应退款项自决定之日起才成立；核对银行回单，填写不早于 parameters.decidedOn 的日期",
                    "The refund is owed from the day of the decision; check the bank's receipt and give a day from"
                            + " parameters.decidedOn on")),
    MONTH_NOT_POSTED_HERE(
            422,
            new Text("该月份不是本经办机构的缴费文件记入的", "No file of this fund posted the month, or it was taken back already"),
            new Text(
                    "用 GET …/months 核对；随转移而来的月份由原缴费地更正",
                    "See GET …/months; a month that came with a transfer is corrected where it was paid")),
    LUMP_SUM_MONTHS_MISSING(
            422,
            new Text("起止月份中有未缴或不计算的月份", "Not every month of the range is paid here and counts"),
            new Text("用 GET …/months 核对，按实缴月份申报", "Compare with GET …/months and declare the months that were paid")),
    INFORMATION_FORM_REFUSED(
            422,
            new Text("无法生成转移接续信息表", "The information form cannot be made"),
            new Text(
                    "由经办机构先更正 parameters.error 所指的记录，再生成信息表",
                    "The fund first corrects the record that parameters.error names, then makes the form again")),
    IDENTITY_NUMBER_INVALID(
            422,
            new Text("公民身份号码无效", "The identity number is not valid"),
            new Text("parameters.error 说明错在何处，核对证件", "parameters.error says what is wrong; check the document")),
    SEX_DIFFERS_FROM_NUMBER(
            422,
            new Text("性别与公民身份号码不符", "The sex is not the one that the identity number states"),
            new Text("核对证件后更正", "Check the document and correct the data")),
    EVIDENCE_REQUIRED(
            422,
            new Text("须有证明材料", "Evidence is required"),
            new Text(
                    "写明材料种类（parameters.accepted）、编号、出具单位和出具日期",
                    "Name the kind of document (parameters.accepted), its number, who issued it, and the day")),
    EVIDENCE_DOES_NOT_SHOW_IT(
            422,
            new Text("该种材料不能证明此事", "This kind of document does not show it"),
            new Text("使用 parameters.accepted 中的材料种类", "Use a kind of document of parameters.accepted")),
    LIFE_EVENT_BEFORE_BIRTH(
            422,
            new Text("日期早于出生日期", "The day lies before the person's birth"),
            new Text("核对证明材料上的日期，并核对是否登记在本人名下", "Check the day on the document, and that it is about this person")),
    ACCOUNT_KIND_AGAINST_RULE(
            422,
            new Text("按规定只能建立临时缴费账户", "The rule opens a temporary account here"),
            new Text(
                    "不填 accountKind 由规则决定；属经批准调动的，请填 approvedPosting",
                    "Leave accountKind out and let the rule decide; if the post was transferred with approval, give approvedPosting")),
    ACCOUNT_STAYS_AS_IT_IS(
            422,
            new Text("此账户不能转为一般账户", "The account is not turned into a general one"),
            new Text(
                    "按 parameters.obstacle 办理：GROUP_TO_BE_ASKED 时填写 group 重新提交；其余情形账户保持临时，由待遇领取地归集",
                    "Follow parameters.obstacle: for GROUP_TO_BE_ASKED give the group and send again; otherwise the account stays"
                            + " temporary, and the place of the benefit gathers it")),
    NO_RELATION(
            422,
            new Text("参保人在转出地没有参保关系", "The worker has no relation at the fund to leave"),
            new Text("核对原参保地", "Check which fund holds the relation")),
    NOT_YET_INSURED_AT_DESTINATION(
            422,
            new Text("参保人在转入地尚未参保", "The worker is not insured at the destination yet"),
            new Text("先在转入地登记并缴费", "Register and pay at the destination first")),
    LEDGER_NOT_DEPLOYED(
            422,
            new Text("该省的账务尚未接入", "The ledger of this province is not connected yet"),
            new Text("暂按线下方式办理", "Handle the case outside the system for now")),
    NO_RELATION_AT_FUND(
            422,
            new Text("参保人在该经办机构没有可用的关系", "The worker has no usable relation at this fund"),
            new Text("先登记参保关系", "Register the relation first")),
    RULE_TABLE_REFUSED(
            422,
            new Text("规则表有误，未加载任何内容", "The rows are not right; nothing was loaded"),
            new Text(
                    "parameters.faults 逐条列出行、列与代码；全部改正后重新提交",
                    "parameters.faults lists line, column and code of each; correct all of them and send again")),
    CALENDAR_MISSING(
            422,
            new Text("该年的工作日历尚未公布", "The calendar of that year is not loaded"),
            new Text("等待国务院公布放假安排并加载", "Load the calendar once the State Council has published it")),
    INTEREST_RATE_MISSING(
            422,
            new Text("该年的记账利率尚未公布", "The interest rate of that year is not loaded"),
            new Text("加载公布的利率，或在请求中给出", "Load the published rate, or give it in the request")),
    DAY_TOO_EARLY(
            422,
            new Text("日期过早", "A day lies before all that can be asked about"),
            new Text(
                    "修正 pointer 所指的日期；最早为 parameters.earliest",
                    "Correct the day that pointer names; parameters.earliest is the earliest")),
    DAY_IN_FUTURE(
            422,
            new Text("日期晚于今天", "A day to come stands where only a past day can"),
            new Text("修正 pointer 所指的日期后重新提交", "Correct the day that pointer names and send again")),
    RULES_CANNOT_ANSWER(
            422,
            new Text("规则无法回答此问题", "The rules cannot answer this question"),
            new Text(
                    "按 parameters 所列规则与事实更正问题，或请管理员载入所缺的规则表",
                    "Correct the question by the rule and facts in parameters, or ask the administrator to load the table that is missing")),
    VERSION_REQUIRED(
            428,
            new Text("更改需要 If-Match", "A change needs If-Match"),
            new Text("先读取资源，把 ETag 放进 If-Match", "Read the resource and send its ETag in If-Match")),
    TOO_MANY_REQUESTS(
            429,
            new Text("请求过于频繁", "Too many requests"),
            new Text("按 Retry-After 等待后再试", "Wait as long as Retry-After says")),
    INTAKE_FULL(
            429,
            new Text("待入账的文件过多", "Too much of the fund waits to be posted"),
            new Text(
                    "待已提交的文件入账后，按 Retry-After 用同一键重新提交",
                    "Wait until what was sent is posted, as long as Retry-After says, and send the file again with the same"
                            + " key")),
    HEADERS_TOO_LARGE(
            431,
            new Text("请求头过大", "The headers are too large"),
            new Text("减少请求头和 Cookie", "Send fewer and shorter headers and cookies")),
    INTERNAL(
            500,
            new Text("系统内部错误", "Something went wrong inside"),
            new Text(
                    "用同一 Idempotency-Key 重试；若仍失败，请提供 parameters.incident",
                    "Try again with the same Idempotency-Key; if it stays, report parameters.incident")),
    TRANSFER_ENCODING_UNSUPPORTED(
            501,
            new Text("不支持此传输编码", "This transfer encoding is not supported"),
            new Text(
                    "用 Content-Length，或 Transfer-Encoding: chunked",
                    "Send a Content-Length, or Transfer-Encoding: chunked")),
    UPSTREAM_FAILED(
            502,
            new Text("后端服务中断了应答", "A service behind the gateway broke off its answer"),
            new Text("用同一 Idempotency-Key 重试", "Try again with the same Idempotency-Key")),
    DOOR_FULL(
            503,
            new Text("连接或请求过多", "Too many connections or requests"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    BACKLOG_TOO_LARGE(
            503,
            new Text("积压过多，暂不受理新申请", "Too much waits; no new applications for the moment"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    DATABASE_AWAY(
            503,
            new Text("数据库暂不可用", "The database is not available for the moment"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    RULE_TABLES_NOT_COMPARED(
            503,
            new Text(
                    "规则表尚未与登记服务核对，暂不作任何决定",
                    "The rule tables are not yet compared with the registry's; nothing is decided before"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    UPSTREAM_UNAVAILABLE(
            503,
            new Text("后端服务暂不可用", "A service behind the gateway is not available"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    TOO_MANY_SUBSCRIBERS(
            503,
            new Text("事件订阅已满", "All event connections are taken"),
            new Text("关闭不用的订阅，按 Retry-After 等待后再试", "Close what you do not use and try again after Retry-After")),
    UPSTREAM_TIMEOUT(
            504,
            new Text("后端服务没有及时应答", "A service behind the gateway did not answer in time"),
            new Text(
                    "按 Retry-After 等待后用同一 Idempotency-Key 重试",
                    "Wait as long as Retry-After says and try again with the same Idempotency-Key")),
    HTTP_VERSION_UNSUPPORTED(
            505,
            new Text("不支持此 HTTP 版本", "This version of HTTP is not spoken"),
            new Text("使用 HTTP/1.1", "Speak HTTP/1.1"));

    /** A text in the two languages of the product. */
    public record Text(String zh, String en) {}

    private final int status;
    private final String titleZh;
    private final String titleEn;
    private final String remedyZh;
    private final String remedyEn;

    ErrorCode(int status, Text title, Text remedy) {
        this.status = status;
        this.titleZh = title.zh();
        this.titleEn = title.en();
        this.remedyZh = remedy.zh();
        this.remedyEn = remedy.en();
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** What happened, in a few words; the same for every occurrence. */
    public Text title() {
        return new Text(titleZh, titleEn);
    }

    /** What the caller can do next. */
    public Text remedy() {
        return new Text(remedyZh, remedyEn);
    }

    /** The problem type of RFC 9457: a reference relative to the gateway, where a page explains it. */
    public String type() {
        return "/errors/" + name();
    }
}
