/** The way of a transfer: its declaration, the pure decision, and the handler that runs it on a poll of messages. */
@NullMarked
package org.jiexu.transfer.saga;

import org.jspecify.annotations.NullMarked;
