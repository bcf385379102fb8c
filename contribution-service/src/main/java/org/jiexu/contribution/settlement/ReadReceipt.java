package org.jiexu.contribution.settlement;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceivedLine;

/** A receipt with its lines as they were read, not registered yet. */
record ReadReceipt(BankReceipt receipt, List<ReceivedLine> lines) {

    /** The letters that its lines name. */
    Set<String> letters() {
        return lines.stream().map(ReceivedLine::letterNumber).collect(Collectors.toSet());
    }
}
