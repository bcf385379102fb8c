package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jiexu.gateway.AnswerOf;
import org.jiexu.gateway.conservation.LedgerSums;
import org.jiexu.gateway.journal.ServiceJournal;
import org.jiexu.gateway.reconciliation.Finding;
import org.jiexu.gateway.reconciliation.Reconciliation;
import org.jiexu.gateway.routing.Service;
import org.jiexu.gateway.routing.Told;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class TilesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T04:10:00Z");

    @Test
    void aLedgerThatDoesNotHoldIsATaskThatSaysWhereToLook() throws JsonProcessingException {
        LedgerSums broken = ledger("""
                {"asOf":"2026-11-23T12:00:00+08:00","difference":"-1234.56","holds":false,"checks":[
                 {"name":"everyJournalSumsToZero","holds":true,"detail":"none deviates"},
                 {"name":"everyBalanceIsTheSumOfItsEntries","holds":false,"detail":"1 deviate: accounts 17"}]}""");

        TilePages.Ledger shown = TilePages.Ledger.of(told("ledger-51", broken));

        assertThat(shown).isEqualTo(new TilePages.Ledger("51", TileState.BROKEN, broken));
        assertThat(shown.standing().tone()).isEqualTo("trouble");
        assertThat(broken.at()).isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
        assertThat(broken.differs()).isTrue();
        assertThat(broken.violated())
                .containsExactly(
                        new LedgerSums.Check("everyBalanceIsTheSumOfItsEntries", false, "1 deviate: accounts 17"));
    }

    @Test
    void allIsWellOnlyIfEveryLedgerSaysSo() throws JsonProcessingException {
        LedgerSums sums = ledger("""
                {"asOf":"2026-11-23T12:00:01+08:00","difference":"0.00","holds":true,"checks":[]}""");
        TileState sound = TilePages.Ledger.of(told("ledger-44", sums)).standing();
        TileState silent = TilePages.Ledger.of(silent("ledger-51")).standing();

        assertThat(sums.differs()).isFalse();
        assertThat(TileState.worst(List.of(sound))).isEqualTo(TileState.HOLDS);
        assertThat(TileState.worst(List.of(sound, silent))).isEqualTo(TileState.UNKNOWN);
        assertThat(TileState.worst(List.of(TileState.BROKEN, sound, silent))).isEqualTo(TileState.BROKEN);
    }

    @Test
    void whatDiffersIsATaskWithTheFindings() throws JsonProcessingException {
        Reconciliation told = reconciliation("""
                {"holds":false,"checkedAt":"2026-11-29T12:00:00+08:00","missing":["ledger-51"],"found":1,"findings":[
                 {"code":"ARRIVAL_WITHOUT_DEPARTURE","service":"ledger-44","subject":"transfer/7",
                  "detail":"6086.53 yuan that nobody sent","since":"2026-11-29T11:58:00+08:00"}]}""");

        assertThat(TilePages.standing(told)).isEqualTo(TileState.BROKEN);
        assertThat(told)
                .isEqualTo(new Reconciliation(
                        false,
                        Instant.parse("2026-11-29T04:00:00Z"),
                        List.of("ledger-51"),
                        1,
                        List.of(new Finding(
                                "ARRIVAL_WITHOUT_DEPARTURE",
                                "ledger-44",
                                "transfer/7",
                                "6086.53 yuan that nobody sent",
                                Instant.parse("2026-11-29T03:58:00Z")))));
    }

    @Test
    void whatIsNotKnownIsNotCalledRight() throws JsonProcessingException {
        assertThat(TilePages.standing(reconciliation("{\"holds\":null,\"missing\":[\"ledger-44\"],\"findings\":[]}")))
                .isEqualTo(TileState.UNKNOWN);
        assertThat(TilePages.standing(Reconciliation.UNKNOWN)).isEqualTo(TileState.UNKNOWN);
        assertThat(TilePages.standing(reconciliation("{\"holds\":true,\"missing\":[],\"findings\":[]}"))
                        .tone())
                .isEmpty();
    }

    @Test
    void aJournalThatIsNotAsSignedIsATaskWithTheFindings() throws JsonProcessingException {
        ServiceJournal journal = journal("""
                {"service":"transfer","holds":false,"head":{"number":17,"signedAt":"2026-11-29T04:01:00.123456Z"},
                 "walkedAt":"2026-11-29T04:00:00Z","findings":[
                 {"code":"ROW_REPLACED","service":"transfer","subject":"transfer/7","detail":"row 3",
                  "since":"2026-11-29T12:00:00+08:00"}]}""");

        assertThat(TilePages.Journal.of(told("transfer", journal), NOW))
                .isEqualTo(new TilePages.Journal("transfer", TileState.BROKEN, journal));
        assertThat(journal)
                .isEqualTo(new ServiceJournal(
                        "transfer",
                        false,
                        new ServiceJournal.Head(17, Instant.parse("2026-11-29T04:01:00.123456Z")),
                        Instant.parse("2026-11-29T04:00:00Z"),
                        List.of(new Finding(
                                "ROW_REPLACED",
                                "transfer",
                                "transfer/7",
                                "row 3",
                                Instant.parse("2026-11-29T04:00:00Z")))));
    }

    @Test
    void aJournalThatIsNotSignedInTimeIsNotCalledRight() throws JsonProcessingException {
        assertThat(standing(signedAt("03:54"))).isEqualTo(TileState.NOT_SIGNED);
        assertThat(standing(signedAt("03:56"))).isEqualTo(TileState.HOLDS);
        assertThat(standing(journal("{\"service\":\"transfer\",\"holds\":true,\"head\":null}")))
                .isEqualTo(TileState.NOT_SIGNED);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotCalledRight() throws JsonProcessingException {
        TileState silent = TilePages.Journal.of(silent("ledger-44"), NOW).standing();

        TileState all = TileState.worst(Stream.of(standing(signedAt("03:54")), silent, standing(signedAt("04:09")))
                .toList());

        assertThat(all).isEqualTo(TileState.UNKNOWN);
        assertThat(all.tone()).isEqualTo("late");
    }

    private static TileState standing(ServiceJournal journal) {
        return TilePages.Journal.of(told("transfer", journal), NOW).standing();
    }

    private static ServiceJournal signedAt(String time) throws JsonProcessingException {
        return journal("{\"service\":\"transfer\",\"holds\":true,\"head\":{\"number\":1,\"signedAt\":\"2026-11-29T"
                + time + ":00Z\"},\"findings\":[]}");
    }

    private static ServiceJournal journal(String json) throws JsonProcessingException {
        return AnswerOf.json(json, ServiceJournal.class).read();
    }

    private static LedgerSums ledger(String json) throws JsonProcessingException {
        return AnswerOf.json(json, LedgerSums.class).read();
    }

    private static Reconciliation reconciliation(String json) throws JsonProcessingException {
        return AnswerOf.json(json, Reconciliation.class).read();
    }

    private static <T> Told<T> told(String service, T answer) {
        return new Told<>(new Service(service, URI.create("http://127.0.0.1")), answer, null);
    }

    private static <T> Told<T> silent(String service) {
        return new Told<>(
                new Service(service, URI.create("http://127.0.0.1")),
                null,
                new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE, "silent"));
    }
}
