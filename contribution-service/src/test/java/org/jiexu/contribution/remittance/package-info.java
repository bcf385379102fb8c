/** A transfer as a ledger sees it: sealed with its form, sent, received, disputed, returned. */
@NullMarked
package org.jiexu.contribution.remittance;

import org.jspecify.annotations.NullMarked;
