/** Tests of the calculation endpoints. */
@NullMarked
package org.jiexu.gateway.calculation;

import org.jspecify.annotations.NullMarked;
