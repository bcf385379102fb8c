/** Days that come by themselves and act on cases. */
@NullMarked
package org.jiexu.transfer.timer;

import org.jspecify.annotations.NullMarked;
