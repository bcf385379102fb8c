/** What the accounts of a ledger held at the end of a day, by fund and class (科目余额表), and what one account held. */
@NullMarked
package org.jiexu.contribution.trialbalance;

import org.jspecify.annotations.NullMarked;
