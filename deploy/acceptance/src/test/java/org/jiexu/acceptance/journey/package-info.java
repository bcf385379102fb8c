/** The whole stack as {@code ./jiexu up} starts it, driven through its door. */
@NullMarked
package org.jiexu.acceptance.journey;

import org.jspecify.annotations.NullMarked;
