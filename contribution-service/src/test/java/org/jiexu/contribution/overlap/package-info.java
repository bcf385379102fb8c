/** Months that two funds have, on a real database. */
@NullMarked
package org.jiexu.contribution.overlap;

import org.jspecify.annotations.NullMarked;
