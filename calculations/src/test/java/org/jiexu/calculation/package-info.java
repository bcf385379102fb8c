/** Tests of the calculation endpoints. */
@NullMarked
package org.jiexu.calculation;

import org.jspecify.annotations.NullMarked;
