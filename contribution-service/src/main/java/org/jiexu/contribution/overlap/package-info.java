/** Months that two funds have: found, decided by the fund that keeps the account, refunded, paid out. */
@NullMarked
package org.jiexu.contribution.overlap;

import org.jspecify.annotations.NullMarked;
