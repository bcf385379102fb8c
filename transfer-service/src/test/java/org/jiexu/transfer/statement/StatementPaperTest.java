package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.Language;
import org.jiexu.transfer.print.PaperFont;
import org.jiexu.transfer.service.PdfText;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.junit.jupiter.api.Test;

/** The worker of example E1 (rulebook 4.3) while the money travels; in Shenzhen a month twice, and a gap. */
class StatementPaperTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Instant NOW =
            OffsetDateTime.parse("2026-11-23T12:00:00+08:00").toInstant();
    private static final Instant SENT =
            OffsetDateTime.parse("2026-11-20T09:30:00+08:00").toInstant();
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    private static final UUID OLD = UUID.fromString("00000000-0000-0000-0000-000000000051");
    private static final UUID NEW = UUID.fromString("00000000-0000-0000-0000-000000000044");

    @Test
    void theCsvHasARowForEachPaidMonth() {
        List<String> rows = StatementCsv.of(statement()).lines().toList();

        assertThat(rows).hasSize(1 + 32 + 3);
        assertThat(rows.getFirst())
                .isEqualTo("month,standing,fund,paidAt,base,credit,accountKind,broughtBy,transferId");
        assertThat(rows.get(1))
                .isEqualTo(
                        "2023-01,IN_TRANSIT,510100,510100,5000.00,400.00,GENERAL,,00000000-0000-0000-0000-0000000000aa");
        assertThat(rows.get(32))
                .isEqualTo(
                        "2025-08,IN_TRANSIT,510100,510100,5300.00,424.00,GENERAL,,00000000-0000-0000-0000-0000000000aa");
        assertThat(rows.get(33)).isEqualTo("2025-08,DOUBLED,440300,440300,6000.00,480.00,GENERAL,,");
        assertThat(rows.getLast()).isEqualTo("2025-12,COUNTS,440300,440300,6000.00,480.00,GENERAL,,");
    }

    @Test
    void noCellBeginsLikeAFormula() {
        for (String evil : List.of("=1+1", "+1", "-1", "@sum", "\tx", "\rx")) {
            assertThat(StatementCsv.safe(evil)).isEqualTo("'" + evil);
        }
        assertThat(StatementCsv.safe("5000.00")).isEqualTo("5000.00");
        assertThat(StatementCsv.safe("")).isEmpty();
    }

    @Test
    void thePaperHasTheNumbersInChinese() throws IOException {
        byte[] file = paper("王*", Language.ZH);
        keep("statement-zh.pdf", file);

        assertThat(PdfText.of(file))
                .contains("企业职工基本养老保险个人缴费对账单", "王*", "510*************2X", "2026-11-23")
                .contains("成都市 510100", "深圳市 440300", "转移中的资金", "13486.53", "19776.00", "2026-11-20 09:30")
                .contains("14926.53")
                .contains("2025-10 至 2025-11", "重复缴费", "待遇领取地", "仅为估算", BOOK.version())
                .contains("2023-01", "5000.00", "400.00", "第 1 页");
        assertThat(file.length).isLessThan(200_000);
    }

    @Test
    void thePaperHasTheNumbersInEnglish() throws IOException {
        byte[] file = paper("王*", Language.EN);
        keep("statement-en.pdf", file);

        assertThat(PdfText.of(file))
                .contains(
                        "Statement of pension insurance",
                        "Chengdu 510100",
                        "Money in transit",
                        "13486.53",
                        "Page 1 of");
    }

    @Test
    void aCharacterThatTheFontLacksIsDrawnAsABox() throws IOException {
        assertThat(PaperFont.drawable("王\uD842\uDFB7赟*"))
                .startsWith("王" + PaperFont.MISSING)
                .endsWith("*");
        assertThat(PdfText.of(paper("\uD842\uDFB7*", Language.ZH))).contains("□*");
    }

    /** A subset of CFF outlines has the text and shows none of it (decision 0112). */
    @Test
    void theOutlinesInTheFileAreTrueType() {
        assertThat(new String(paper("王*", Language.ZH), StandardCharsets.ISO_8859_1))
                .contains("/FontFile2")
                .doesNotContain("/FontFile3");
    }

    private static byte[] paper(String name, Language language) {
        return StatementPdf.of(statement(), worker(name), BOOK.table(DivisionTable.class), language);
    }

    /** For eyes. */
    private static void keep(String name, byte[] file) throws IOException {
        Files.write(Files.createDirectories(Path.of("target", "papers")).resolve(name), file);
    }

    private static WorkerSeen worker(String name) {
        return new WorkerSeen(new UUID(0, 1), "510*************2X", name, Sex.F, "510000", "x", false);
    }

    private static Statement statement() {
        return Statements.compose(
                BOOK,
                new StatementInput(
                        worker("王*"),
                        List.of(relation(OLD, CHENGDU), relation(NEW, SHENZHEN)),
                        Set.of("51", "44"),
                        List.of(
                                account(
                                        OLD,
                                        CHENGDU,
                                        AccountState.TRANSFERRED,
                                        "0.00",
                                        spell(CHENGDU, "2023-01", "2023-12", "5000.00", "400.00"),
                                        spell(CHENGDU, "2024-01", "2024-12", "5200.00", "416.00"),
                                        spell(CHENGDU, "2025-01", "2025-08", "5300.00", "424.00")),
                                account(
                                        NEW,
                                        SHENZHEN,
                                        AccountState.OPEN,
                                        "1440.00",
                                        spell(SHENZHEN, "2025-08", "2025-09", "6000.00", "480.00"),
                                        spell(SHENZHEN, "2025-12", "2025-12", "6000.00", "480.00"))),
                        List.of(new Travelling(
                                TRANSFER, CHENGDU, SHENZHEN, Fen.parse("13486.53"), Fen.parse("19776.00"), SENT)),
                        Set.of(),
                        List.of(),
                        new PensionFacts(YearMonth.of(1985, 1), false, false),
                        LocalDate.of(2026, 11, 23),
                        NOW,
                        RetirementGroup.FEMALE55),
                true);
    }

    private static RelationSeen relation(UUID id, FundCode fund) {
        return new RelationSeen(id, fund, "1", AccountKind.GENERAL, LocalDate.of(2023, 1, 5), "ACTIVE", null);
    }

    private static AccountRecord account(
            UUID relation, FundCode fund, AccountState state, String balance, Spell... spells) {
        return new AccountRecord(
                relation,
                fund,
                AccountKind.GENERAL,
                state,
                Fen.parse(balance),
                state == AccountState.OPEN ? Fen.parse(balance) : null,
                null,
                state == AccountState.OPEN ? null : TRANSFER,
                List.of(spells),
                List.of(),
                List.of(),
                List.of());
    }

    private static Spell spell(FundCode fund, String from, String to, String base, String credit) {
        return new Spell(
                fund,
                YearMonth.parse(from),
                YearMonth.parse(to),
                Fen.parse(base),
                Fen.parse(credit),
                AccountKind.GENERAL,
                null);
    }
}
