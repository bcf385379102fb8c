/** When the legs of a transfer are due, explained. */
@NullMarked
package org.jiexu.rules.deadline;

import org.jspecify.annotations.NullMarked;
