/** Months that were posted wrongly: taken back by a journal of their own, never by changing what was written. */
@NullMarked
package org.jiexu.contribution.correction;

import org.jspecify.annotations.NullMarked;
