package org.jiexu.transfer.statement;

/** The examples in the API's description, shortened. */
final class StatementExample {

    static final String CSV = """
            month,standing,fund,paidAt,base,credit,accountKind,broughtBy,transferId
            2024-01,COUNTS,440300,510100,5000.00,400.00,GENERAL,0b7f2d1c-6f4e-4a0e-8a0b-3f6c1d2e4a55,
            2024-02,COUNTS,440300,440300,5000.00,400.00,GENERAL,,
            """;

    static final String PDF = "%PDF-1.5 …";

    private StatementExample() {}
}
