/** How the parts of this service are put together and started. */
@NullMarked
package org.jiexu.transfer.wiring;

import org.jspecify.annotations.NullMarked;
