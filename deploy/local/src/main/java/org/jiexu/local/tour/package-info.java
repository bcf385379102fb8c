/** One transfer shown step by step, and checked. */
@NullMarked
package org.jiexu.local.tour;

import org.jspecify.annotations.NullMarked;
