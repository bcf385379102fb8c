package org.jiexu.transfer.statement;

/** The examples in the API's description, shortened. */
final class StatementExample {

    static final String JSON = """
            {"workerId":"7d4c0a1e-3f5b-4f0e-9a52-0d7a3f6f8c11","asOf":"2026-11-23","madeAt":"2026-11-23T11:30:00.125+08:00",
             "ruleVersion":"2026-11-23-3d1f0c9a77",
             "relations":[{"relationId":"0f8fad5b-d9cb-469f-a165-70867728950e","fund":"510100","personalNumber":"1000000001",
               "accountKind":"GENERAL","registeredOn":"2024-01-05","state":"ACTIVE","standing":"HELD","months":24,
               "firstMonth":"2024-01","lastMonth":"2025-12","balance":"9600.00","amount":"9780.14","transferId":null,"transferredTo":null,
               "years":[{"year":2024,"months":12,"baseSum":"60000.00"},{"year":2025,"months":12,"baseSum":"60000.00"}]}],
             "total":{"months":24,"inTransit":0,"doubled":0,"amount":"9780.14"},
             "transfers":[],"inTransit":[],"gaps":[],"overlaps":[],
             "months":[{"month":"2024-01","standing":"COUNTS","fund":"510100","paidAt":"510100","base":"5000.00","credit":"400.00",
               "accountKind":"GENERAL","broughtBy":null,"transferId":null}],
             "paymentPlace":{"province":"51","rule":"PP1","missing":[],"trace":[]},
             "estimates":[{"group":"FEMALE55","estimate":true,
               "retirement":{"delayMonths":36,"age":{"years":58,"months":0},"month":"2043-01","requiredMonths":240,
                 "monthsShort":216,"divisor":"152.0",
                 "flexible":{"earliest":"2040-01","requiredMonthsAtEarliest":240,"latest":"2046-01"}},
               "benefitBase":{"area":"510000","year":2025,"base":"8462.00","certainty":"FOUND"},
               "averageIndex":{"average":"0.6595","years":[]},
               "pension":{"years":"2.00","basic":"140.43","accountPension":"64.34","divisor":"152.0","total":"204.77"},
               "missing":[],"trace":[]}],
             "notes":[{"code":"NO_FURTHER_MONTHS_ASSUMED","rule":"R-6.7","parameters":{},
               "line":"The estimates count the months paid so far and no further ones",
               "lineZh":"估算只计已缴月数，不假定今后继续缴费"}]}
            """;

    static final String CSV = """
            month,standing,fund,paidAt,base,credit,accountKind,broughtBy,transferId
            2024-01,COUNTS,440300,510100,5000.00,400.00,GENERAL,0b7f2d1c-6f4e-4a0e-8a0b-3f6c1d2e4a55,
            2024-02,COUNTS,440300,440300,5000.00,400.00,GENERAL,,
            """;

    static final String PDF = "%PDF-1.5 …";

    private StatementExample() {}
}
