/** The directory of funds: which there are, which ledger keeps their accounts, and how each decides. */
@NullMarked
package org.jiexu.registry.fund;

import org.jspecify.annotations.NullMarked;
