package org.jiexu.contribution.hosting;

import jakarta.enterprise.context.RequestScoped;
import org.jiexu.contribution.hosting.KeptLedger.Running;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The ledger that a request asks: the one that is kept here, or of several the one that its address names. */
@RequestScoped
public class CurrentLedger {

    private final KeptLedgers ledgers;
    private @Nullable KeptLedger named;

    CurrentLedger(KeptLedgers ledgers) {
        this.ledgers = ledgers;
    }

    /** Takes the ledger of these two digits; refuses with {@code WRONG_LEDGER} one that is not kept here. Answers its name. */
    String take(String code) {
        KeptLedger found = ledgers.named(code)
                .orElseThrow(() -> new ProblemException(
                                ErrorCode.WRONG_LEDGER, "ledger " + code + " is not kept by this process")
                        .with("ledger", code));
        named = found;
        return found.name();
    }

    /** What the ledger is made of; refuses with {@code WRONG_LEDGER} where none of several is named, with {@code LEDGER_AWAY} while it is not at work. */
    Running get() {
        KeptLedger asked = named != null ? named : ledgers.isOne() ? ledgers.first() : null;
        if (asked == null) {
            throw new ProblemException(
                    ErrorCode.WRONG_LEDGER,
                    "this process keeps several ledgers: the address begins with /ledgers/ and the code of one");
        }
        return asked.atWork();
    }
}
