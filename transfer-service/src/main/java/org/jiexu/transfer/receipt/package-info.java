/** The worker's receipt: that the completion of a transfer is under a signed head of the journal. */
@NullMarked
package org.jiexu.transfer.receipt;

import org.jspecify.annotations.NullMarked;
