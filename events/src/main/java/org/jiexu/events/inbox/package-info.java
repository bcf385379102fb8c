/** The one way to receive: a poll of messages, filtered of what was already handled, in one transaction. */
@NullMarked
package org.jiexu.events.inbox;

import org.jspecify.annotations.NullMarked;
