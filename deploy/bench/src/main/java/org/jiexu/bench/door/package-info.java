/** Hostile clients at the door of a running stack, and how an honest one fares beside them. */
@NullMarked
package org.jiexu.bench.door;

import org.jspecify.annotations.NullMarked;
