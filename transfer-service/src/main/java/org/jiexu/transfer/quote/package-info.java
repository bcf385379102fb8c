/** What a transfer would move, without moving it. */
@NullMarked
package org.jiexu.transfer.quote;

import org.jspecify.annotations.NullMarked;
