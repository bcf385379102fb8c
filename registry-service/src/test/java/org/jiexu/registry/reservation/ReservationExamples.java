package org.jiexu.registry.reservation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundPolicy;
import org.jiexu.registry.fund.Settlement;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** A worker of Chengdu who has joined Shenzhen, and what the registry knows of both. */
abstract class ReservationExamples {
    static final FundCode CHENGDU = new FundCode("510100");
    static final FundCode SHENZHEN = new FundCode("440300");
    static final FundCode WUHAN = new FundCode("420100");
    static final FundCode NOWHERE = new FundCode("999900");
    static final UUID WORKER = new UUID(0, 1);
    static final UUID TRANSFER = new UUID(0, 100);
    static final FundCode GUANGZHOU = new FundCode("440100");
    static final UUID OTHER_TRANSFER = new UUID(0, 200);
    static final Relation AT_CHENGDU = relation(11, CHENGDU, new RelationState.Active(), YearMonth.of(2015, 3));
    static final Relation AT_SHENZHEN = relation(12, SHENZHEN, new RelationState.Active(), YearMonth.of(2024, 4));
    static final ReserveRelation RESERVE = new ReserveRelation(TRANSFER, WORKER, CHENGDU, SHENZHEN);

    static RelationBook book(Relation... relations) {
        return new RelationBook(
                List.of(
                        fund(CHENGDU, Decisions.AUTOMATIC),
                        fund(SHENZHEN, Decisions.MANUAL),
                        fund(GUANGZHOU, Decisions.MANUAL),
                        fund(WUHAN, Decisions.MANUAL)),
                Set.of("51", "44"),
                List.of(new WorkerFacts(WORKER, Sex.F, new DivisionCode("510107"), false, false)),
                List.of(relations));
    }

    static Fund fund(FundCode code, Decisions decisions) {
        return fund(code, new FundPolicy(decisions, Settlement.CLEARING, null));
    }

    static Fund fund(FundCode code, FundPolicy policy) {
        var ledger = code.province().code();
        return new Fund(new Fund.Entry(code, "市", "City", "Shi", new PoolingArea(ledger), ledger), policy, 1);
    }

    static Relation relation(int id, FundCode fund, RelationState standing, @Nullable YearMonth firstPaid) {
        return new Relation(
                new UUID(0, id),
                WORKER,
                fund,
                "10000000" + id,
                AccountKind.GENERAL,
                "R-3.3",
                null,
                LocalDate.of(2024, 3, 1),
                38,
                standing,
                null,
                null,
                firstPaid,
                1);
    }
}
