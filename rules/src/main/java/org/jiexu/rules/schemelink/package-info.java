/** Employee and resident pension: which one takes the other in, and months that are in both. */
@NullMarked
package org.jiexu.rules.schemelink;

import org.jspecify.annotations.NullMarked;
