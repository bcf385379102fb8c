package org.jiexu.transfer.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jiexu.messages.InformationForm;

/** Which paper (rulebook 1.3), in the order in which a case issues them. The name is stored and hashed, the mark stands in numbers: neither is ever changed. */
public enum PaperKind {
    /** 转移接续申请表, to the destination. */
    APPLICATION("A", ApplicationForm.class),
    /** 联系函, from the destination to the source; its number is the letter's, which has no mark. */
    CONTACT_LETTER("", ContactLetter.class),
    /** 参保缴费凭证, of the source. */
    CONTRIBUTION_CERTIFICATE("C", ContributionCertificate.class),
    /** 信息表, both parts, from the source to the destination. */
    INFORMATION_FORM("F", InformationForm.class),
    /** What may not move, from the source to the person. */
    UNMOVABLE_NOTICE("U", UnmovableNotice.class),
    /** 基金划转通知, when the money leaves the source. */
    PAYMENT_NOTICE("P", PaymentNotice.class),
    /** 书面说明, from the destination to the person: refused, returned, withdrawn or ended. */
    WRITTEN_EXPLANATION("E", WrittenExplanation.class),
    /** 办结通知, from the destination to the person or the employer. */
    COMPLETION_NOTICE("D", CompletionNotice.class);

    private final String mark;
    private final Class<?> content;

    PaperKind(String mark, Class<?> content) {
        this.mark = mark;
        this.content = content;
    }

    /** The last part of a number, empty where it has none. */
    String mark() {
        return mark;
    }

    /** What its JSON is read as. */
    public Class<?> content() {
        return content;
    }

    /** As journals and people say it: {@code contact-letter}. */
    public String spoken() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name; empty for one that this version does not know. */
    public static Optional<PaperKind> read(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    static Optional<PaperKind> ofMark(String mark) {
        return Arrays.stream(values()).filter(kind -> kind.mark.equals(mark)).findFirst();
    }
}
