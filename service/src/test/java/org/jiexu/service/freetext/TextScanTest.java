package org.jiexu.service.freetext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jiexu.service.freetext.TextFault.NumberOfPerson;
import org.jiexu.service.freetext.TextFault.NumberOfPerson.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "her number is 51000019910307002X",
                "号码51000019910307002x有误",
                "510000 19910307 002X",
                "510000-1991-0307-002X",
                "510000.19910307.002-X",
                "5 1 0 0 0 0 1 9 9 1 0 3 0 7 0 0 2 X",
                "51000019910307002 X",
                "５１００００１９９１０３０７００２Ｘ",
                "５１００００－１９９１０３０７－００２Ｘ",
                "٥١٠٠٠٠١٩٩١٠٣٠٧٠٠٢X",
                "五一〇〇〇〇一九九一〇三〇七〇〇二X",
                "⑤①⓪⓪⓪⓪①⑨⑨①⓪③⓪⑦⓪⓪②X",
                "51000019910307002Х",
                "5\u03011\u03010\u03010\u03010\u03010\u03011\u03019\u03019\u03011\u03010\u03013\u03010\u03017\u03010\u03010\u03012\u0301X",
                "case 7, 510000_19910307_002X",
                "510,000,199,103,070,02X",
                "510000\n19910307\n002X",
                "old form 510000910307002 of her card",
                "510000 910307 002",
                "440300198501010019x is not, 51000019910307002X is",
                "9951000019910307002X88",
                "0051000019910307002X",
                "51000019910307002X88",
                "9911010119900307238388",
                "99110101199003072383",
                "11010119900307238388",
                "file 99 and 00110101199003072383000"
            })
    void identityNumbersAreSeenHoweverTheyAreWritten(String text) {
        assertThat(TextScan.of(text)).contains(new NumberOfPerson(Kind.IDENTITY_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call 13800138000",
                "联系电话：13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "138.0013.8000",
                "(138) 00138000",
                "tel 86-138-0013-8000",
                "tel +86 13800138000",
                "8613800138000",
                "008613800138000",
                "１３８００１３８０００",
                "1 3 8 0 0 1 3 8 0 0 0",
                "一三八〇〇一三八〇〇〇",
                "19912345678"
            })
    void mobileNumbersAreSeenHoweverTheyAreWritten(String text) {
        assertThat(TextScan.of(text)).contains(new NumberOfPerson(Kind.PHONE_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 6222021234567890128",
                "6222 0212 3456 7890 128",
                "6222-0212-3456-7890-128",
                "622202 1234567890128",
                "62220 21234 56789 0128",
                "4111 1111 1111 1111",
                "4111111111111111",
                "5555.5555.5555.4444",
                "3782 822463 10005",
                "６２２２０２１２３４５６７８９０１２８"
            })
    void cardNumbersAreSeenHoweverTheyAreWritten(String text) {
        assertThat(TextScan.of(text)).contains(new NumberOfPerson(Kind.CARD_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "单位尚未停保",
                "川人社发〔2026〕12号",
                "人社部发〔2009〕187号，国办发〔2009〕66号",
                "see letter 440300-2026-00000006",
                "letter 440300-2026-01150006 and 440300-2026-01150005",
                "file 202611290017",
                "档案号 440300202611",
                "bank receipt 20261129104512345678",
                "bank receipt 20150301104512345678",
                "voucher 440300202611290000012345",
                "0000000000000000000000000000",
                "2026-01-01 to 2026-12-31",
                "2026-11-29 13:45:22, 2026-11-30 15:00:01",
                "funds 440300, 510700, 440100",
                "622900 620100 620200",
                "paid 13,800,138,000.00 in all",
                "12,345.67 and 1,234.50",
                "510000199103070021 fails its check character",
                "a longer number 5100001991030700200042 is none",
                "phone of the office 0755-88123456",
                "hotline 12333",
                "12800138000 is no number of a network",
                "6222021234567890123 fails its check digit",
                "two\nlines\tand a tab",
                "company 914403001922038216",
                "company 91440300MA5EXAMPL1",
                "2024年1月、2024年2月、2024年3月、2024年4月",
                "base 4,523.00 → 4,253.00 (month 2025-03), difference 270.00",
                "0198c9a2-7d1e-7f60-8a3b-5b2f6a7c9d10",
                "E0001",
                "条款 3.1.2 - see page 12/118"
            })
    void ordinaryWordsPass(String text) {
        assertThat(TextScan.of(text)).isEmpty();
    }

    @Test
    void hiddenCharactersAreNamedByTheirCodePoint() {
        assertThat(TextScan.of("5100\u200B0019910307002X")).contains(new TextFault.HiddenCharacter(0x200B));
        assertThat(TextScan.of("paid \u202Etwice")).contains(new TextFault.HiddenCharacter(0x202E));
        assertThat(TextScan.of("a\u2066b")).contains(new TextFault.HiddenCharacter(0x2066));
        assertThat(TextScan.of("a\0b")).contains(new TextFault.HiddenCharacter(0));
        assertThat(TextScan.of("bell\u0007")).contains(new TextFault.HiddenCharacter(7));
        assertThat(TextScan.of("a\u0085b")).contains(new TextFault.HiddenCharacter(0x85));
        assertThat(TextScan.of("a\u00ADb")).contains(new TextFault.HiddenCharacter(0xAD));
        assertThat(TextScan.of("13\uFE0F8")).contains(new TextFault.HiddenCharacter(0xFE0F));
        assertThat(TextScan.of("a\u3164b")).contains(new TextFault.HiddenCharacter(0x3164));
        assertThat(TextScan.of("half \uD83D")).contains(new TextFault.HiddenCharacter(0xD83D));
        assertThat(TextScan.of("tag \uDB40\uDC41")).contains(new TextFault.HiddenCharacter(0xE0041));
        assertThat(new TextFault.HiddenCharacter(0x202E).name()).isEqualTo("U+202E");
    }

    @Test
    void whatASpreadsheetWouldCalculateIsRefused() {
        assertThat(TextScan.of("=HYPERLINK(\"http://example.org\")")).contains(new TextFault.Formula('='));
        assertThat(TextScan.of("  =1+1")).contains(new TextFault.Formula('='));
        assertThat(TextScan.of("+1")).contains(new TextFault.Formula('+'));
        assertThat(TextScan.of("-1+1")).contains(new TextFault.Formula('-'));
        assertThat(TextScan.of("@SUM(A1)")).contains(new TextFault.Formula('@'));
        assertThat(TextScan.of("\tx")).contains(new TextFault.Formula('\t'));
        assertThat(TextScan.of("\rx")).contains(new TextFault.HiddenCharacter('\r'));
        assertThat(TextScan.of("＝1+1")).contains(new TextFault.Formula('＝'));
        assertThat(TextScan.of("＠SUM")).contains(new TextFault.Formula('＠'));
        assertThat(TextScan.of("'=1")).contains(new TextFault.Formula('='));
        assertThat(TextScan.of(" \"'@SUM(A1)\"")).contains(new TextFault.Formula('@'));
        assertThat(TextScan.of("＇＝1")).contains(new TextFault.Formula('＝'));
        assertThat(TextScan.of("“+1”")).contains(new TextFault.Formula('+'));
        assertThat(TextScan.of("a = b")).isEqualTo(Optional.empty());
        assertThat(TextScan.of("'quoted' = meant")).isEqualTo(Optional.empty());
        assertThat(TextScan.of("''")).isEqualTo(Optional.empty());
    }

    @Test
    void aNameIsFoundHoweverItIsSpaced() {
        assertThat(TextScan.holdsName("王 小·明 已死亡", "王小明")).isTrue();
        assertThat(TextScan.holdsName("letter of Anna-MARIA", "ANNA MARIA")).isTrue();
        assertThat(TextScan.holdsName("单位已停保", "王小明")).isFalse();
        assertThat(TextScan.holdsName("王府井", "王")).isFalse();
    }
}
