/** The directory of funds: which there are, which ledger keeps their accounts, and how each decides and settles. */
@NullMarked
package org.jiexu.registry.fund;

import org.jspecify.annotations.NullMarked;
