/** Lump sums, on a real database. */
@NullMarked
package org.jiexu.contribution.lumpsum;

import org.jspecify.annotations.NullMarked;
