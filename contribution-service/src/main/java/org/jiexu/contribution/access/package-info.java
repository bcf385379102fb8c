/** Who may see and do what in this ledger. */
@NullMarked
package org.jiexu.contribution.access;

import org.jspecify.annotations.NullMarked;
