/** What somebody must look after: the tasks, their owners, and the escalation of a late leg (docs/decisions/0260). */
@NullMarked
package org.jiexu.transfer.task;

import org.jspecify.annotations.NullMarked;
