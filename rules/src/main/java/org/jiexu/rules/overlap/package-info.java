/** Months that two places have: found, which one to keep, and what is refunded for the other. */
@NullMarked
package org.jiexu.rules.overlap;

import org.jspecify.annotations.NullMarked;
