package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be answered gets a code, never an incident. */
class RefusalsTest {

    private static final String PERSON =
            "'sex':'M','birthDate':'1976-04-10','hukou':'41','fromProvince':'44','toProvince':'33','monthsPaidAtDestination':1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            deadline          | {'received':'2025-13-01','legs':[5]}                   | FIELD_INVALID /received
            deadline          | {'received':'2025-02-29','legs':[5]}                   | FIELD_INVALID /received
            deadline          | {'received':'2025-01-20','legs':[]}                    | FIELD_INVALID /legs
            deadline          | {'received':'2025-01-20','legs':[5,-1]}                | FIELD_INVALID /legs/1
            deadline          | {'received':'2025-01-20','legs':[1001]}                | FIELD_INVALID /legs/0
            deadline          | {'received':'2025-01-20','legs':[1000]}                | CALENDAR_MISSING
            deadline          | {'received':'2025-01-20','legs':['15']}                | FIELD_INVALID /legs/0
            deadline          | {'received':'2025-01-20','legs':[1e400]}               | FIELD_INVALID /legs/0
            deadline          | {'received':'2025-01-20','legs':[15.0]}                | FIELD_INVALID /legs/0
            deadline          | {'received':'0000-01-01','legs':[0]}                   | DAY_TOO_EARLY /received
            deadline          | {'received':'1899-12-31','legs':[1]}                   | DAY_TOO_EARLY /received
            deadline          | {'received':'1900-01-01','legs':[1]}                   | CALENDAR_MISSING
            deadline          | {'received':'9999-12-31','legs':[1]}                   | CALENDAR_MISSING
            contribution-base | {'averageWage':'6000.00','declaredWage':'-1.00'}       | WAGE_NOT_POSITIVE
            contribution-base | {'averageWage':'0.00','declaredWage':'1.00'}           | WAGE_NOT_POSITIVE
            contribution-base | {'averageWage':6000.00,'declaredWage':'1.00'}          | FIELD_INVALID /averageWage
            contribution-base | {'averageWage':'6000','declaredWage':'1.00'}           | FIELD_INVALID /averageWage
            contribution-base | {'averageWage':'1000000000000000000000000000000.00','declaredWage':'1.00'} | FIELD_INVALID /averageWage
            contribution-base | {'averageWage':'9999999999999999.99','declaredWage':'1.00'} | AMOUNT_TOO_LARGE
            lump-sum          | {'months':48,'paidOn':'2026-11-24'}                    | DAY_IN_FUTURE /paidOn
            lump-sum          | {'months':0,'paidOn':'2021-03-10'}                     | MONTHS_OUT_OF_RANGE
            lump-sum          | {'months':48,'paidOn':'0000-03-10'}                    | DAY_TOO_EARLY /paidOn
            lump-sum          | {'months':48,'paidOn':'1949-09-30'}                    | DAY_TOO_EARLY /paidOn
            lump-sum          | {'months':48,'paidOn':'2021-03-10','hasDocument':true,'documentDate':'0000-01-01'} | DAY_TOO_EARLY /documentDate
            lump-sum          | {'months':48,'paidOn':'2021-03-10','hasDocument':true} | FIELD_INVALID /documentDate
            lump-sum          | {'months':48,'paidOn':'2021-03-10','hasDocument':true,'documentDate':null} | FIELD_INVALID /documentDate
            lump-sum          | {'months':35,'paidOn':'2021-03-10','hasDocument':true} | answered
            lump-sum          | {'months':48,'paidOn':'2021-03-10','hasDocument':false} | answered
            lump-sum          | {'months':48,'paidOn':'2015-03-10','hasDocument':true} | answered
            lump-sum          | {'months':48,'paidOn':'2021-03-10','hasDocument':'yes'} | FIELD_INVALID /hasDocument
            overlap           | {'first':{'from':'2021-12','to':'2021-01','base':'1.00'},'second':{'from':'2021-01','to':'2021-12','base':'1.00'},'drop':'FIRST'} | MONTHS_REVERSED
            overlap           | {'first':{'from':'2021-01','to':'2021-12','base':'0.00'},'second':{'from':'2021-01','to':'2021-12','base':'1.00'},'drop':'FIRST'} | BASE_NOT_POSITIVE
            overlap           | {'first':{'from':'0000-01','to':'2021-01','base':'1.00'},'second':{'from':'2021-01','to':'2021-12','base':'1.00'},'drop':'FIRST'} | DAY_TOO_EARLY /first/from
            overlap           | {'first':{'from':'2021-01','to':'2021-12','base':'1.00'},'second':{'from':'2021-01','to':'2026-12','base':'1.00'},'drop':'FIRST'} | DAY_IN_FUTURE /second/to
            overlap           | {'first':{'from':'2021-01','to':'2021-12','base':'1.00'},'second':{'from':'2021-01','to':'2026-11','base':'1.00'},'drop':'FIRST'} | answered
            overlap           | {'first':[],'second':{'from':'2021-01','to':'2021-12','base':'1.00'},'drop':'BOTH'} | FIELD_INVALID /first
            scheme-link       | {'monthsEmployee':180,'monthsResident':96,'residentAccount':'-0.01','employeeAccount':'1.00'} | AMOUNT_NEGATIVE
            scheme-link       | {'monthsEmployee':1000,'monthsResident':96,'residentAccount':'1.00','employeeAccount':'1.00'} | MONTHS_OUT_OF_RANGE
            scheme-link       | {'monthsEmployee':'180','monthsResident':96,'residentAccount':'1.00','employeeAccount':'1.00'} | FIELD_INVALID /monthsEmployee
            unemployment      | {'monthsPaid':50,'remainingMonths':8,'monthlyBenefit':'-1.00'} | AMOUNT_NEGATIVE
            unemployment      | {'monthsPaid':50,'remainingMonths':8,'monthlyBenefit':'9999999999999999.99'} | AMOUNT_TOO_LARGE
            unemployment      | {'monthsPaid':50,'remainingMonths':-8,'monthlyBenefit':'1.00'} | FIELD_INVALID /remainingMonths
            medical-waiting   | {'gapMonths':-1}                                       | FIELD_INVALID /gapMonths
            medical-waiting   | {'gapMonths':1200}                                     | MONTHS_OUT_OF_RANGE
            medical-waiting   | {'gapMonths':2,'switchScheme':1}                       | FIELD_INVALID /switchScheme
            retirement        | {'group':'MALE','birthMonth':'2026-12'}                | DAY_IN_FUTURE /birthMonth
            retirement        | {'group':'MALE','birthMonth':'1899-12'}                | BIRTH_MONTH_OUT_OF_RANGE
            retirement        | {'group':'male','birthMonth':197203}                   | FIELD_INVALID /group
            pension           | {'months':348,'averageIndex':'0','benefitBase':'9500.00','account':'245000.00','age':{'years':61}} | INDEX_NOT_POSITIVE
            pension           | {'months':0,'averageIndex':'0.72','benefitBase':'9500.00','account':'245000.00','age':{'years':61}} | MONTHS_OUT_OF_RANGE
            pension           | {'months':348,'averageIndex':'0.72','benefitBase':'-9500.00','account':'245000.00','age':{'years':61}} | BENEFIT_BASE_NOT_POSITIVE
            pension           | {'months':348,'averageIndex':'0.72','benefitBase':'9500.00','account':'245000.00','age':{'years':30}} | AGE_OUT_OF_TABLE
            pension           | {'months':348,'averageIndex':'0.72','benefitBase':'9500.00','account':'245000.00','age':{'years':61,'months':12}} | FIELD_INVALID /age/months
            pension           | {'months':348,'averageIndex':0.72,'benefitBase':'9500.00','account':'245000.00','age':61} | FIELD_INVALID /averageIndex
            identity-number   | {'number':11010519491231002}                           | FIELD_INVALID /number
            payment-place     | {'hukou':'99','spells':[{'province':'44','end':'2026-05','months':1}]} | PROVINCE_UNKNOWN
            payment-place     | {'hukou':'43','spells':[{'province':'71','end':'2026-05','months':1}]} | PROVINCE_UNKNOWN
            payment-place     | {'hukou':'81','spells':[{'province':'44','end':'2026-05','months':1}]} | PROVINCE_UNKNOWN
            payment-place     | {'hukou':'430','spells':[{'province':'44','end':'2026-05','months':1}]} | FIELD_INVALID /hukou
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2076-11','months':1}]} | answered
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2076-12','months':1}]} | MONTH_OUT_OF_RANGE
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'9999-12','months':1}]} | MONTH_OUT_OF_RANGE
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'0000-01','months':1}]} | MONTH_OUT_OF_RANGE
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'1960-01','months':125}]} | MONTH_OUT_OF_RANGE
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2026-05','months':60},{'province':'44','end':'2026-04','months':60}]} | MONTHS_OVERLAP
            payment-place     | {'hukou':'43','spells':[]}                             | FIELD_INVALID /spells
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2026-13','months':1}]} | FIELD_INVALID /spells/0/end
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2026-05','months':-1}]} | FIELD_INVALID /spells/0/months
            payment-place     | {'hukou':'43','spells':[{'province':'44','end':'2026-05','months':1,'account':'general'}]} | FIELD_INVALID /spells/0/account
            """)
    void aQuestionThatCannotBeAnsweredHasACode(String name, String request, String code) {
        assertThat(Asked.codeOf(name, request.replace('\'', '"'))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [{'from':'2023-01','to':'2023-12','base':'-5000.00'}]                  | BASE_NOT_POSITIVE
            [{'from':'2023-12','to':'2023-01','base':'5000.00'}]                   | MONTHS_REVERSED
            [{'from':'2023-01','to':'2026-01','base':'5000.00'}]                   | MONTH_AFTER_TRANSFER_YEAR
            [{'from':'1930-01','to':'2019-12','base':'5000.00'}]                   | DAY_TOO_EARLY /contributions/0/from
            [{'from':'2023-01','to':'2023-12','base':'9999999999999999.00'}]       | AMOUNT_TOO_LARGE
            [{'from':'2023-01','to':'2023-12','base':'5000.00','creditRate':'0.24'}] | CREDIT_RATE_NOT_ALLOWED
            [{'from':'1997-01','to':'1997-12','base':'5000.00'}]                   | PERSONAL_RATE_MISSING
            [{'from':'1997-01','to':'1997-12','base':'5000.00','personalRate':'1.5'}] | RATE_OUT_OF_RANGE
            [{'from':'1997-01','to':'1997-12','base':'5000.00','personalRate':0.04}] | FIELD_INVALID /contributions/0/personalRate
            [{'from':'2010-01','to':'2010-12','base':'5000.00'}]                   | RATE_MISSING
            [{'from':'2023-01','to':'2023-02','base':'5000.00'},{'from':'2023-02','to':'2023-03','base':'1.00'}] | MONTHS_OVERLAP
            [{'from':'2025-01','to':'9999-01','base':'5000.00'}]                   | DAY_IN_FUTURE /contributions/0/to
            [{'from':'2025-01','to':'2025-02','base':'5000.00'},{'from':'2026-12','to':'2026-12','base':'5000.00'}] | DAY_IN_FUTURE /contributions/1/from
            [{'from':'0000-01','to':'2025-02','base':'5000.00'}]                   | DAY_TOO_EARLY /contributions/0/from
            [{'from':'1949-09','to':'1950-02','base':'5000.00'}]                   | DAY_TOO_EARLY /contributions/0/from
            [null]                                                                 | FIELD_INVALID /contributions/0
            [{'from':null,'to':'2023-12','base':'5000.00'}]                        | FIELD_INVALID /contributions/0/from
            """)
    void aHistoryThatCannotBeHasACode(String rows, String code) {
        String request = "{'accountKind':'GENERAL','transferYear':2025,'contributions':" + rows + "}";

        assertThat(Asked.codeOf("transfer-amount", request.replace('\'', '"'))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'registeredAtDestination':'2026-11-24'                                      | DAY_IN_FUTURE /registeredAtDestination
            'registeredAtDestination':'2026-11-23','birthDate':'2027-01-01'             | DAY_IN_FUTURE /birthDate
            'registeredAtDestination':'2026-04-09','birthDate':'1899-12-31'             | DAY_TOO_EARLY /birthDate
            'registeredAtDestination':'2026-04-09','birthDate':'0000-01-01'             | DAY_TOO_EARLY /birthDate
            'registeredAtDestination':'1976-04-09'                                      | FIELD_INVALID /registeredAtDestination
            'registeredAtDestination':'2026-04-09','generalAccountAtDestinationSince':'1970-01-01' | FIELD_INVALID /generalAccountAtDestinationSince
            'registeredAtDestination':'2026-04-09','monthsPaidAtDestination':-1         | FIELD_INVALID /monthsPaidAtDestination
            'registeredAtDestination':'2026-04-09','sex':'m'                            | FIELD_INVALID /sex
            'registeredAtDestination':'2026-04-09','deceased':'false'                   | FIELD_INVALID /deceased
            'registeredAtDestination':'2026-04-09','hukou':'82'                         | PROVINCE_UNKNOWN
            'registeredAtDestination':'2026-04-09','hukou':44                           | FIELD_INVALID /hukou
            """)
    void aPersonWhoCannotBeHasACode(String fields, String code) {
        String person = java.util.Arrays.stream(PERSON.split(",(?=')", -1))
                .filter(field -> !fields.contains(field.substring(0, field.indexOf(':') + 1)))
                .collect(Collectors.joining(","));

        assertThat(Asked.codeOf("eligibility", ("{" + person + "," + fields + "}").replace('\'', '"')))
                .isEqualTo(code);
    }

    @Test
    void aWorkingLifeOfFortyYearsIsComputedMonthByMonth() {
        String rows = months(YearMonth.of(1986, 11), 480, ",\"personalRate\":\"0.03\"");

        String answer = Asked.fields(
                "transfer-amount",
                "{\"accountKind\":\"GENERAL\",\"transferYear\":2027,\"contributions\":[" + rows
                        + "],\"interestRates\":{"
                        + IntStream.range(1986, 2027)
                                .mapToObj(year -> "\"" + year + "\":\"0.02\"")
                                .collect(Collectors.joining(","))
                        + "}}");

        assertThat(answer).startsWith("{\"months\":480,\"years\":[{\"year\":1986,");
    }

    @Test
    void aListThatIsLongerThanAnyLifeIsRefusedUnread() {
        String rows = IntStream.range(0, 100_000).mapToObj(row -> "1").collect(Collectors.joining(","));

        assertThat(Asked.codeOf(
                        "transfer-amount",
                        "{\"accountKind\":\"GENERAL\",\"transferYear\":2025,\"contributions\":[" + rows + "]}"))
                .isEqualTo("FIELD_INVALID /contributions");
    }

    @ParameterizedTest
    @CsvSource({
        "2027, answered",
        "2028, DAY_IN_FUTURE /transferYear",
        "9999, DAY_IN_FUTURE /transferYear",
        "0, FIELD_INVALID /transferYear"
    })
    void aTransferIsCarriedOutNextYearAtTheLatest(int year, String code) {
        assertThat(Asked.codeOf(
                        "transfer-amount",
                        "{\"accountKind\":\"GENERAL\",\"transferYear\":" + year
                                + ",\"contributions\":[{\"from\":\"2026-10\",\"to\":\"2026-11\",\"base\":\"5000.00\"}],"
                                + "\"interestRates\":{\"2026\":\"0.02\",\"2027\":\"0.02\"}}"))
                .isEqualTo(code);
    }

    @Test
    void aDayThatCannotBeIsSaidInTheCallersLanguage() {
        String future = "{\"group\":\"MALE\",\"birthMonth\":\"2026-12\"}";
        String early = "{\"received\":\"0000-01-01\",\"legs\":[1]}";

        assertThat(Asked.refusal("retirement", future, Language.EN).detail()).isEqualTo("a month that has not begun");
        assertThat(Asked.refusal("retirement", future, Language.ZH).detail()).isEqualTo("尚未开始的月份");
        assertThat(Asked.refusal("deadline", early, Language.EN).detail()).isEqualTo("before 1900-01-01");
        assertThat(Asked.refusal("deadline", early, Language.ZH).detail()).isEqualTo("早于 1900-01-01");
        assertThat(Asked.refusal("deadline", early, Language.ZH).parameters())
                .isEqualTo(java.util.Map.of("earliest", "1900-01-01"));
    }

    @Test
    void aPlanThatReachesTooFarIsToldHowFarItMay() {
        ProblemException refusal = Asked.refusal(
                "payment-place",
                "{\"hukou\":\"43\",\"spells\":[{\"province\":\"44\",\"end\":\"2100-01\",\"months\":1}]}",
                Language.EN);

        assertThat(Problem.of(refusal, Language.EN).detail())
                .isEqualTo("The month 2100-01 is not between 1949-10 and 2076-11.");
    }

    private static String months(YearMonth first, int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(first::plusMonths)
                .map(month -> "{\"from\":\"" + month + "\",\"to\":\"" + month + "\",\"base\":\"5000.00\"" + more + "}")
                .collect(Collectors.joining(","));
    }
}
