package org.jiexu.transfer.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jiexu.transfer.saga.TransferStore;

/**
 * The kinds of task. A further one is a constant here, with its owner, the SQL of its causes and what can be done about it, and its words in
 * {@code tasks.properties} and {@code tasks_zh.properties}; the console shows one that it has no words for by its name.
 *
 * <p>The causes are a SELECT of {@code subject} (what makes the task one), {@code transfer_id}, {@code fund}, {@code since}, {@code due_on},
 * {@code counted_from} and {@code facts} (JSON, for the words); it may ask {@code given}, one row with what {@link Given} says. A cause that has a
 * {@code counted_from} gets its due day from the calendar: the notice of what stays is due ten working days after it.
 *
 * <p>A row that somebody else wrote may hold any text: what is read as JSON is looked at first, so that it hides no other case.
 */
public enum TaskKind {
    /** A leg is past its day by the law and no clock stands: from the day after on it is the provincial centre's. */
    OVERDUE_LEG(TaskOwner.PROVINCIAL_CENTRE, DoneBy.WHOEVER_WENT_ON, TaskKind.INSTRUCTIONS, """
            SELECT 'transfer/' || t.id || '/' || t.leg || '/' || t.leg_started_on AS subject, t.id AS transfer_id,
                   CASE WHEN t.leg = 'TRANSFER_OUT' THEN t.from_fund ELSE t.to_fund END AS fund,
                   (t.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS since, t.due_on, NULL::date AS counted_from,
                   jsonb_build_object('leg', t.leg, 'due', t.due_on, 'fund',
                       CASE WHEN t.leg = 'TRANSFER_OUT' THEN t.from_fund ELSE t.to_fund END)::text AS facts
            FROM transfers t, given
            WHERE t.ended_at IS NULL AND t.leg IS NOT NULL AND t.due_on < given.today AND t.state <> ALL (given.suspended)"""),

    /** Form and money do not match. */
    DISPUTE(TaskOwner.FUND, DoneBy.WHOEVER_WENT_ON, TaskKind.INSTRUCTIONS, """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, t.to_fund AS fund, t.state_since AS since,
                   NULL::date AS due_on, NULL::date AS counted_from,
                   jsonb_build_object('code', coalesce(CASE WHEN t.reason IS JSON THEN t.reason::jsonb ->> 'code' END, '-'))::text AS facts
            FROM transfers t WHERE t.ended_at IS NULL AND t.state = 'IN_DISPUTE'"""),

    /** No service has answered for hours (decision 0171). */
    UNANSWERED(TaskOwner.OPERATOR, DoneBy.WHOEVER_WENT_ON, "", """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, NULL::text AS fund, t.state_since AS since,
                   NULL::date AS due_on, NULL::date AS counted_from,
                   jsonb_build_object('services', CASE
                       WHEN t.state = ANY (given.of_source_ledger) THEN 'ledger:' || t.from_ledger
                       WHEN t.state = ANY (given.of_destination_ledger) THEN 'ledger:' || t.to_ledger
                       WHEN t.lookup IS JSON OBJECT THEN concat_ws(', ',
                           CASE WHEN t.lookup::jsonb ->> 'facts' IS NULL THEN 'registry' END,
                           (SELECT string_agg('ledger:' || asked, ', ' ORDER BY asked) FROM jsonb_array_elements_text(
                                CASE WHEN jsonb_typeof(t.lookup::jsonb -> 'ledgersAsked') = 'array'
                                     THEN t.lookup::jsonb -> 'ledgersAsked' ELSE '[]' END) AS asked))
                       ELSE '-' END)::text AS facts
            FROM transfers t, given
            WHERE t.ended_at IS NULL AND t.state_since <= given.stuck_since
              AND (t.state = ANY (given.of_registry) OR t.state = ANY (given.of_source_ledger)
                  OR t.state = ANY (given.of_destination_ledger))
              AND NOT (""" + TransferStore.WAITS_FOR_TREASURER + ")"),

    /** A message of a case could be neither handled nor sent (decision 0082). Of this service alone: the others show theirs to people only. */
    PARKED_MESSAGE(
            TaskOwner.OPERATOR,
            DoneBy.WHOEVER_DECIDED_THE_MESSAGE,
            "/v1/parked-messages/transfer/{message}/replay\n/v1/parked-messages/transfer/{message}/discard",
            """
            SELECT 'parked-message/' || p.id AS subject, t.id AS transfer_id, NULL::text AS fund, p.parked_at AS since,
                   NULL::date AS due_on, NULL::date AS counted_from,
                   jsonb_build_object('message', p.id, 'type', coalesce(p.type, '-'))::text AS facts
            FROM parked_messages p
            JOIN transfers t ON t.id = CASE
                WHEN p.message_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN p.message_key::uuid END
            WHERE p.outcome IS NULL"""),

    /** The calendar of a year is missing, and an open case has a day in it; one task a year. */
    CALENDAR_MISSING(TaskOwner.ADMINISTRATOR, DoneBy.NOBODY, "/v1/rule-tables/holidays/editions", """
            SELECT 'calendar/' || u.year AS subject, NULL::uuid AS transfer_id, NULL::text AS fund, min(u.since) AS since,
                   NULL::date AS due_on, NULL::date AS counted_from, jsonb_build_object('year', u.year)::text AS facts
            FROM (SELECT t.due_missing_year AS year, t.submitted_at AS since FROM transfers t
                  WHERE t.ended_at IS NULL AND t.due_missing_year IS NOT NULL
                  UNION ALL
                  SELECT undated.year, t.submitted_at FROM given, transfers t
                  JOIN LATERAL unnest(given.undated_days, given.undated_years) AS undated (day, year)
                      ON undated.day = (t.submitted_at AT TIME ZONE 'Asia/Shanghai')::date
                  WHERE t.ended_at IS NULL AND t.kind = 'TRANSFER') AS u
            GROUP BY u.year"""),

    /** Two services differ (decision 0150). */
    FINDING(TaskOwner.ADMINISTRATOR, DoneBy.NOBODY, "", """
            SELECT 'finding/' || f.code || '/' || f.service || '/' || f.subject AS subject,
                   CASE WHEN f.subject LIKE 'transfer/%' THEN substr(f.subject, 10)::uuid END AS transfer_id,
                   NULL::text AS fund, f.confirmed_at AS since, NULL::date AS due_on, NULL::date AS counted_from,
                   jsonb_build_object('code', f.code, 'service', f.service, 'about', f.subject)::text AS facts
            FROM reconciliation_findings f WHERE f.confirmed_at IS NOT NULL"""),

    /**
     * Somebody must tell the person what cannot move, within ten working days after the letter, and write that down. Also after the end of
     * a case that went well: a transfer that takes minutes owes the notice all the same.
     */
    NOTICE_DUE(TaskOwner.FUND, DoneBy.WHOEVER_GAVE_NOTICE, "/v1/transfers/{case}/notices", """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, t.from_fund AS fund,
                   ((t.staying::jsonb ->> 'letterOn')::date)::timestamp AT TIME ZONE 'Asia/Shanghai' AS since,
                   NULL::date AS due_on, (t.staying::jsonb ->> 'letterOn')::date AS counted_from,
                   jsonb_build_object('letter', t.staying::jsonb ->> 'letterOn')::text AS facts
            FROM transfers t
            WHERE t.staying IS NOT NULL AND CASE WHEN t.staying IS JSON OBJECT
                  THEN coalesce(t.staying::jsonb ->> 'letterOn', '') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' ELSE false END
              AND (t.ended_at IS NULL OR t.state = 'COMPLETED')
              AND NOT EXISTS (SELECT FROM notices n WHERE n.transfer_id = t.id)"""),

    /** By bank: a payment is made, and the source's treasurer must pay it before its leg ends. */
    PAYMENT_TO_MAKE(TaskOwner.FUND, DoneBy.WHOEVER_WENT_ON, "", """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, t.from_fund AS fund,
                   coalesce(moment.ordered_at, t.state_since) AS since, t.due_on, NULL::date AS counted_from,
                   jsonb_build_object('payment', mark.bank ->> 'payment')::text AS facts
            FROM transfers t""" + TaskKind.BY_BANK + """
            WHERE t.ended_at IS NULL AND t.state = 'REMITTING' AND mark.bank ->> 'payment' IS NOT NULL
              AND mark.bank ->> 'rejection' IS NULL"""),

    /** By bank: the bank has rejected the payment; the source's treasurer must correct it. */
    PAYMENT_REJECTED(TaskOwner.FUND, DoneBy.WHOEVER_WENT_ON, "", """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, t.from_fund AS fund,
                   coalesce(moment.rejected_at, t.state_since) AS since, t.due_on, NULL::date AS counted_from,
                   jsonb_build_object('payment', mark.bank ->> 'payment', 'code', mark.bank ->> 'rejection')::text AS facts
            FROM transfers t""" + TaskKind.BY_BANK + """
            WHERE t.ended_at IS NULL AND t.state = 'REMITTING' AND mark.bank ->> 'payment' IS NOT NULL
              AND mark.bank ->> 'rejection' IS NOT NULL"""),

    /** By bank: the form is at the destination for longer than money needs, and the money is not. */
    FORM_WITHOUT_MONEY(TaskOwner.FUND, DoneBy.WHOEVER_WENT_ON, "", """
            SELECT 'transfer/' || t.id AS subject, t.id AS transfer_id, t.to_fund AS fund, moment.form_received_at AS since,
                   NULL::date AS due_on, NULL::date AS counted_from,
                   jsonb_build_object('received', (moment.form_received_at AT TIME ZONE 'Asia/Shanghai')::date,
                       'payment', coalesce(mark.bank ->> 'payment', '-'))::text AS facts
            FROM given, transfers t""" + TaskKind.BY_BANK + """
            WHERE t.ended_at IS NULL AND t.state IN ('REMITTING', 'IN_TRANSIT')
              AND (moment.form_received_at AT TIME ZONE 'Asia/Shanghai')::date <= given.forms_alone""");

    /** Joins what the mark of a case by bank says, with its moments; none where somebody else wrote what cannot be read. */
    private static final String BY_BANK = """

            JOIN LATERAL (SELECT CASE WHEN t.bank IS JSON OBJECT THEN t.bank::jsonb END AS bank) AS mark ON t.bank IS NOT NULL
            CROSS JOIN LATERAL (SELECT
                CASE WHEN pg_input_is_valid(mark.bank ->> 'orderedAt', 'timestamptz')
                     THEN (mark.bank ->> 'orderedAt')::timestamptz END AS ordered_at,
                CASE WHEN pg_input_is_valid(mark.bank ->> 'rejectedAt', 'timestamptz')
                     THEN (mark.bank ->> 'rejectedAt')::timestamptz END AS rejected_at,
                CASE WHEN pg_input_is_valid(mark.bank ->> 'formReceivedAt', 'timestamptz')
                     THEN (mark.bank ->> 'formReceivedAt')::timestamptz END AS form_received_at) AS moment
            """;

    /** Among {@link #actions}: whatever can be instructed on the case now. */
    static final String INSTRUCTIONS = "/v1/transfers/{case}/{instruction}";

    /** How it is known who did a task when its cause is gone: an SQL expression over the row of {@code tasks}. */
    static final class DoneBy {
        /** Who took the last step of the case. */
        static final String WHOEVER_WENT_ON = """
                (SELECT j.actor FROM journal j WHERE j.subject = 'transfer/' || tasks.transfer_id
                     AND j.action NOT IN ('OVERDUE', 'ASKED_AGAIN', 'NOTICE_GIVEN') ORDER BY j.sequence DESC LIMIT 1)""";

        static final String WHOEVER_DECIDED_THE_MESSAGE = """
                (SELECT p.resolved_by FROM parked_messages p WHERE p.id = (tasks.facts::jsonb ->> 'message')::bigint)""";

        static final String WHOEVER_GAVE_NOTICE =
                "(SELECT n.recorded_by FROM notices n WHERE n.transfer_id = tasks.transfer_id)";

        /** No journal of this service says it. */
        static final String NOBODY = "NULL";

        private DoneBy() {}
    }

    private final TaskOwner owner;
    private final String doneBy;
    private final String actions;
    private final String causes;

    TaskKind(TaskOwner owner, String doneBy, String actions, String causes) {
        this.owner = owner;
        this.doneBy = doneBy;
        this.actions = actions;
        this.causes = causes;
    }

    /** The kinds that this version knows, as an SQL list: a later one may have written others before it was taken back. */
    static String known() {
        return Arrays.stream(values()).map(kind -> "'" + kind + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whose a task of this kind is, where the cause names what the owner needs. */
    public TaskOwner owner() {
        return owner;
    }

    /** What can be done about it, as paths of POSTs, one a line, with {@code {case}}, {@code {message}} and {@link #INSTRUCTIONS}. */
    List<String> actions() {
        return actions.lines().toList();
    }

    String doneBy() {
        return doneBy;
    }

    String causes() {
        return causes;
    }
}
