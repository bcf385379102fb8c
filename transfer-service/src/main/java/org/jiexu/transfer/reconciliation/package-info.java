/** Whether cases, ledgers and relations say the same, all the time; and money that nobody sent (docs/decisions/0150). */
@NullMarked
package org.jiexu.transfer.reconciliation;

import org.jspecify.annotations.NullMarked;
