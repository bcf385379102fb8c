/** Accounts, the double entry on them, and the paid months behind the balances. */
@NullMarked
package org.jiexu.contribution.ledger;

import org.jspecify.annotations.NullMarked;
