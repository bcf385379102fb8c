/** The yearly posting of interest to all accounts of the ledger. */
@NullMarked
package org.jiexu.contribution.interest;

import org.jspecify.annotations.NullMarked;
