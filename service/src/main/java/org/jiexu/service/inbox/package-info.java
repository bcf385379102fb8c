/** The one way to receive: a poll of messages, filtered of what was already handled, in one transaction. */
@NullMarked
package org.jiexu.service.inbox;

import org.jspecify.annotations.NullMarked;
