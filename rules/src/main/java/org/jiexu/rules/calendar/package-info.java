/** Working days and deadlines by the official holiday calendar. */
@NullMarked
package org.jiexu.rules.calendar;

import org.jspecify.annotations.NullMarked;
