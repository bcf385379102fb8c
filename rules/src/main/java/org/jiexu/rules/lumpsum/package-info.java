/** Lump-sum payments: which document one needs to move, and whether it moves. */
@NullMarked
package org.jiexu.rules.lumpsum;

import org.jspecify.annotations.NullMarked;
