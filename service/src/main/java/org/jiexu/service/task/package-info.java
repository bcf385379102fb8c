/** Background work that is started again when it ends by a fault, and what the process tells of it. */
@NullMarked
package org.jiexu.service.task;

import org.jspecify.annotations.NullMarked;
