/** The rule book that the gateway calculates with, and its page. */
@NullMarked
package org.jiexu.gateway.rulebook;

import org.jspecify.annotations.NullMarked;
