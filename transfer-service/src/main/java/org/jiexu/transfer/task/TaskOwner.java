package org.jiexu.transfer.task;

/** Whose a task is. Stored, and part of the API. */
public enum TaskOwner {
    /** Officers of the fund that the task names. */
    FUND,
    /** The provincial centre of the area that the task names. */
    PROVINCIAL_CENTRE,
    /** Who runs the services. */
    OPERATOR,
    /** The administrators. */
    ADMINISTRATOR,
    /** No owner was found, which is a fault: the figure {@code jiexu_tasks_unowned} is not zero. */
    NOBODY
}
