/** Background work that is started again when it ends by a fault, and what the process tells of it. */
@NullMarked
package org.jiexu.events.task;

import org.jspecify.annotations.NullMarked;
