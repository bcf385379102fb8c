package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.TransferStore;

/** Who may record a notice of a case: officers of its source, which holds what stays. */
@ApplicationScoped
public class NoticeAuthority implements ResourceAuthority {

    private final Transactions transactions;

    /** Reads the case; the recording asks again, under its lock. */
    public NoticeAuthority(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void require(Caller caller, Routes.Match match) {
        match.id("id")
                .ifPresent(id -> transactions
                        .call(transaction -> TransferStore.find(transaction.connection(), List.of(id)))
                        .forEach(transfer -> caller.requireOfficerOf(transfer.fromFund())));
    }
}
