/** The saga driven by seeds through a network that delays, repeats and reorders, against models of its partners. */
@NullMarked
package org.jiexu.transfer.simulation;

import org.jspecify.annotations.NullMarked;
