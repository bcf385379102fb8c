/** The rule book that the gateway calculates with. */
@NullMarked
package org.jiexu.gateway.rulebook;

import org.jspecify.annotations.NullMarked;
