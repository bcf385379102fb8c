/** Restoring and upgrading, tried on a stack that goes afterwards. */
@NullMarked
package org.jiexu.drill;

import org.jspecify.annotations.NullMarked;
