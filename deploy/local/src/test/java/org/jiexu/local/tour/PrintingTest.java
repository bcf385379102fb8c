package org.jiexu.local.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintingTest {
    private final List<String> screen = new ArrayList<>();

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void everyRowOfTheTimelineIsShownOnceAndTheHolderWheneverItChanges() throws Exception {
        var timeline = new PrintedTimeline(screen::add);
        var waiting = json(
                "{'state':'LETTER_SENT','waitingFor':{'party':'SOURCE_FUND','fund':'510100'},'due':{'day':'2026-12-14'},"
                        + "'overallDue':{'day':null,'text':'unknown: calendar 2027 not loaded'}}");
        var submitted = "{'sequence':1,'at':'2026-11-23T20:00:00.250+08:00','state':'SUBMITTED',"
                + "'action':'submitted','actor':'officer-440300'}";
        var letter = "{'sequence':2,'at':'2026-11-23T20:00:01+08:00','state':'LETTER_SENT',"
                + "'action':'accepted','actor':'policy'}";
        var done =
                "{'sequence':3,'at':'2026-11-23T20:00:02+08:00','state':'COMPLETED','action':'credited','actor':'ledger:44'}";

        timeline.show(json("{'items':[" + submitted + "]}"), waiting);
        timeline.show(json("{'items':[" + submitted + "," + letter + "]}"), waiting);
        timeline.show(
                json("{'items':[" + submitted + "," + letter + "," + done + "]}"),
                json("{'state':'COMPLETED','waitingFor':{'party':'NOBODY'}}"));

        assertThat(screen)
                .containsExactly(
                        "  20:00:00.250  SUBMITTED      submitted                    officer-440300",
                        "  20:00:01.000  LETTER_SENT    accepted                     policy",
                        "                held by source fund 510100, due 2026-12-14,"
                                + " whole transfer due unknown: calendar 2027 not loaded",
                        "  20:00:02.000  COMPLETED      credited                     ledger:44",
                        "                nobody has to act any more");
    }

    @Test
    void everyLineOfTheTraceIsShownWithItsRuleAndTheSumUnderneath() throws Exception {
        var amounts = json("{'account':'24510.67','pooled':'35856.00','total':'60366.67','months':45,"
                + "'ruleVersion':'2026-11-23','provisional':false}");
        var calculation = json("{'trace':[{'line':'pooled part','rule':'R-4.3','result':'35856.00',"
                + "'inputs':{'bases':'298800.00','rate':'0.12'}}]}");

        new Money(screen::add).show(amounts, calculation);

        assertThat(screen)
                .containsExactly(
                        "        35856.00  R-4.3  pooled part",
                        "  --------------",
                        "        24510.67  account",
                        "        35856.00  pooled part",
                        "        60366.67  moved in all, 45 months, rules 2026-11-23");
    }
}
