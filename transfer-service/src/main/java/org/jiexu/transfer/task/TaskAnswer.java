package org.jiexu.transfer.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.words.WordFiles;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.State;
import org.jspecify.annotations.Nullable;

/**
 * A task in JSON.
 *
 * @param transferId the case; null where the task is about none
 * @param trackingCode of the case
 * @param since when its cause began
 * @param due by when it must be done; null where no day is set
 * @param late whether that day is past, of an open task
 * @param nameZh the kind in words
 * @param whyZh why it is one, and what to do
 * @param actions what can be done about it now; empty once it is closed
 * @param closedAt when its cause was gone; null while it is open
 * @param doneBy who did it, as the journal says; null while it is open, or where no journal of this service knows
 */
@Schema(name = "Task")
public record TaskAnswer(
        UUID id,
        TaskKind kind,
        @Nullable UUID transferId,
        @Nullable String trackingCode,
        Owner owner,
        Instant since,
        @Nullable LocalDate due,
        boolean late,
        String nameZh,
        String nameEn,
        String whyZh,
        String whyEn,
        List<Action> actions,
        @Nullable Instant closedAt,
        @Nullable String doneBy) {

    private static final ResourceBundle ENGLISH = WordFiles.beside(TaskAnswer.class, "tasks", Locale.ENGLISH);
    private static final ResourceBundle CHINESE = WordFiles.beside(TaskAnswer.class, "tasks", Locale.CHINESE);

    /**
     * Whose it is, and which fund and area it is about.
     *
     * @param fund of a task of a fund the owner, of one of a provincial centre the fund that holds the case; null where it is about none
     * @param area the two digits of the fund's pooling area
     */
    @Schema(name = "TaskOwner")
    public record Owner(
            TaskOwner party,
            @Nullable String fund,
            @Nullable String area) {}

    /** A request that does something about it. */
    @Schema(name = "TaskAction")
    public record Action(String method, String path) {}

    static TaskAnswer of(TaskRow row, LocalDate today) {
        LocalDate due = row.dueOn();
        boolean open = row.closedAt() == null;
        return new TaskAnswer(
                row.id(),
                row.kind(),
                row.transferId(),
                row.trackingCode(),
                new Owner(row.owner(), row.fund(), row.area()),
                row.since(),
                due,
                open && due != null && today.isAfter(due),
                CHINESE.getString(row.kind() + ".name"),
                ENGLISH.getString(row.kind() + ".name"),
                why(CHINESE, row),
                why(ENGLISH, row),
                open ? actions(row) : List.of(),
                row.closedAt(),
                row.doneBy());
    }

    private static String why(ResourceBundle words, TaskRow row) {
        String why = words.getString(row.kind() + ".why");
        for (Map.Entry<String, JsonNode> fact : row.facts().properties()) {
            why = why.replace("{" + fact.getKey() + "}", fact.getValue().asText());
        }
        return why;
    }

    private static List<Action> actions(TaskRow row) {
        List<Action> actions = new ArrayList<>();
        State state = row.state();
        for (String template : row.kind().actions()) {
            String path = template.replace("{case}", String.valueOf(row.transferId()))
                    .replace("{message}", row.facts().path("message").asText());
            if (!template.equals(TaskKind.INSTRUCTIONS)) {
                actions.add(new Action("POST", path));
            } else if (state != null) {
                for (Instruction instruction : state.instructions(row.held(), row.surplus())) {
                    actions.add(new Action("POST", path.replace("{instruction}", instruction.pathName())));
                }
            }
        }
        return actions;
    }
}
