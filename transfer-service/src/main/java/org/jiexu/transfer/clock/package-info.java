/** The statutory clock of each leg, computed from the official calendar. */
@NullMarked
package org.jiexu.transfer.clock;

import org.jspecify.annotations.NullMarked;
