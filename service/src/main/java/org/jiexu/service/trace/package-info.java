/** How a trace goes on through outbox, broker and inbox, as W3C trace context; off unless a process was told otherwise. */
@NullMarked
package org.jiexu.service.trace;

import org.jspecify.annotations.NullMarked;
