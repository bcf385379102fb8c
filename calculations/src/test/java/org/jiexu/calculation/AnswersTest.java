package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers beside the examples. */
class AnswersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            identity-number | {'number':'110105491231002'}      | {'valid':true,'canonical':'11010519491231002X','upgraded':true,'birthDate':'1949-12-31','sex':'F','division':'110105'}
            identity-number | {'number':'11010519491231002x'}   | {'valid':true,'canonical':'11010519491231002X','upgraded':false,'birthDate':'1949-12-31','sex':'F','division':'110105'}
            identity-number | {'number':''}                     | {'valid':false,'error':'FORMAT'}
            identity-number | {'number':'110105194912310021'}   | {'valid':false,'error':'CHECK_DIGIT'}
            identity-number | {'number':'110105000002290017'}   | {'valid':false,'error':'BIRTHDATE'}
            identity-number | {'number':'11010520491231002X'}   | {'valid':false,'error':'BIRTHDATE'}
            deadline        | {'received':'2025-01-20','legs':[15,15,15]} | {'due':['2025-02-14','2025-03-07','2025-03-28']}
            deadline        | {'received':'2026-02-15','legs':[0,5]} | {'due':['2026-02-15','2026-02-28']}
            lump-sum        | {'months':35,'paidOn':'2021-03-10'} | {'document':'NONE','movable':true}
            lump-sum        | {'months':36,'paidOn':'2021-03-10'} | {'document':'LEGAL_INSTRUMENT_BEFORE_PAYMENT','movable':false}
            lump-sum        | {'months':36,'paidOn':'2015-03-10','hasDocument':true} | {'document':'SOURCE_COMMITMENT_LETTER','movable':true}
            lump-sum        | {'months':48,'paidOn':'2021-03-10','hasDocument':true,'documentDate':'2021-03-10'} | {'document':'LEGAL_INSTRUMENT_BEFORE_PAYMENT','movable':false}
            overlap         | {'first':{'from':'2021-01','to':'2021-12','base':'4500.00'},'second':{'from':'2022-01','to':'2022-12','base':'6000.00'},'drop':'SECOND'} | {'overlapMonths':0,'from':null,'to':null,'countedMonths':24,'refundPrincipal':'0.00','pooledRefund':'0.00'}
            scheme-link     | {'monthsEmployee':179,'monthsResident':96,'residentAccount':'7321.50','employeeAccount':'60211.09'} | {'direction':'EMPLOYEE_TO_RESIDENT','moves':'60211.09','employeeMonthsAfter':0,'residentMonthsAfter':275,'pooledMoves':'0.00'}
            scheme-link     | {'monthsEmployee':190,'monthsResident':96,'residentAccount':'7321.50','employeeAccount':'60211.09','requiredMonths':210} | {'direction':'EMPLOYEE_TO_RESIDENT','moves':'60211.09','employeeMonthsAfter':0,'residentMonthsAfter':286,'pooledMoves':'0.00'}
            unemployment    | {'monthsPaid':11,'remainingMonths':8,'monthlyBenefit':'1890.00'} | {'relationMoves':true,'benefit':'0.00','half':'0.00','money':'0.00'}
            medical-waiting | {'gapMonths':3} | {'canBackPay':true,'waitingMonthsMax':0,'retroactive':true}
            medical-waiting | {'gapMonths':4} | {'canBackPay':null,'waitingMonthsMax':6,'retroactive':false}
            retirement      | {'group':'FEMALE50','birthMonth':'1984-10'} | {'delayMonths':59,'age':{'years':54,'months':11},'month':'2039-09','requiredMonths':240,'divisor':'170.4'}
            retirement      | {'group':'MALE','birthMonth':'1965-01'} | {'delayMonths':1,'age':{'years':60,'months':1},'month':'2025-02','requiredMonths':180,'divisor':'138.4'}
            pension         | {'months':208,'averageIndex':'0.84','benefitBase':'8079.00','account':'91147.87','age':{'years':50}} | {'years':'17.33','basic':'1288.08','accountPension':'467.42','divisor':'195.0','total':'1755.50'}
            payment-place   | {'hukou':'34','spells':[{'province':'31','end':'2026-05','months':140,'account':'TEMPORARY'}]} | {'province':'34','rule':'PP0'}
            payment-place   | {'hukou':'41','spells':[{'province':'66','end':'2030-05','months':140}]} | {'province':'66','rule':'PP2'}
            payment-place   | {'hukou':'42','spells':[{'province':'42','end':'2010-01','months':61,'deemedMonths':60},{'province':'44','end':'2026-01','months':90}]} | {'province':'42','rule':'PP3'}
            """)
    void theAnswerIsExactly(String name, String request, String answer) {
        assertThat(Asked.fields(name, request.replace('\'', '"'))).isEqualTo(answer.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'toProvince':'44'                                          | NOT_NEEDED SAME_PROVINCE R-3.8
            'fromProvince':'65','toProvince':'66'                      | REJECT TEMP_ACCOUNT_ONLY R-3.3
            'toProvince':'41'                                          | ACCEPT HUKOU_OR_GATHERING R-3.2
            'benefitGathering':true,'sourceAccount':'TEMPORARY'        | ACCEPT TEMP_GATHERING R-3.6
            'sourceAccount':'TEMPORARY'                                | REJECT TEMP_SEALED_UNTIL_RETIREMENT R-3.6
            'toProvince':'41','destinationAccount':'GENERAL'           | ACCEPT HUKOU_OR_GATHERING R-3.2
            'toProvince':'41','destinationAccount':'TEMPORARY'         | REJECT TEMP_ACCOUNT_ONLY R-3.3
            'toProvince':'44','destinationAccount':'TEMPORARY'         | REJECT TEMP_ACCOUNT_ONLY R-3.3
            'registeredAtDestination':'2009-12-31','destinationAccount':'GENERAL' | ACCEPT EXISTING_GENERAL_ACCOUNT R-3.5
            'approvedPosting':true                                     | ACCEPT APPROVED_POSTING R-3.4
            'generalAccountAtDestinationSince':'2018-05-01'            | ACCEPT EXISTING_GENERAL_ACCOUNT R-3.5
            'receivingBenefit':true                                    | REJECT ALREADY_RECEIVING R-3.1
            'openTransfer':true                                        | REJECT TRANSFER_IN_PROGRESS R-3.11
            'deceased':true                                            | REJECT DECEASED R-3.10
            'monthsPaidAtDestination':0                                | REJECT NOT_YET_INSURED_AT_DESTINATION R-2.1
            'approvedPosting':null                                     | REJECT TEMP_ACCOUNT_ONLY R-3.3
            """)
    void everyDecisionNamesItsCodeAndRule(String changed, String decision) {
        String answer = Asked.fields("eligibility", merged(changed.replace('\'', '"')));

        String[] parts = decision.split(" ", -1);
        assertThat(answer)
                .isEqualTo("{\"decision\":\"" + parts[0] + "\",\"code\":\"" + parts[1] + "\",\"rule\":\"" + parts[2]
                        + "\"}");
    }

    @Test
    void theInterestOfTheTransferYearIsNull() {
        String answer = Asked.fields("transfer-amount", """
                {"accountKind":"TEMPORARY","transferYear":2024,"contributions":[
                  {"from":"2022-03","to":"2022-12","base":"6000.00","creditRate":"0.24"},
                  {"from":"2023-01","to":"2023-12","base":"6200.00","creditRate":"0.24"}]}""");

        assertThat(answer)
                .contains("\"interest\":null,\"balance\":\"33631.61\"}]")
                .endsWith("\"accountTransfer\":\"33631.61\",\"pooledTransfer\":\"0.00\",\"total\":\"33631.61\","
                        + "\"provisional\":false}");
    }

    /** A man of exactly fifty, with one thing changed. */
    private static String merged(String changed) {
        var person = (com.fasterxml.jackson.databind.node.ObjectNode) Asked.parse("""
                {"sex":"M","birthDate":"1976-04-10","hukou":"41","fromProvince":"44","toProvince":"33",
                 "registeredAtDestination":"2026-04-10","monthsPaidAtDestination":1}""");
        person.setAll((com.fasterxml.jackson.databind.node.ObjectNode) Asked.parse("{" + changed + "}"));
        return person.toString();
    }
}
