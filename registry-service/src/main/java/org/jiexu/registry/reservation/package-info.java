/** A relation is reserved for one transfer at a time, released, or moved on. */
@NullMarked
package org.jiexu.registry.reservation;

import org.jspecify.annotations.NullMarked;
