/** Tests of what is kept and shown of parked messages. */
@NullMarked
package org.jiexu.events.parked;

import org.jspecify.annotations.NullMarked;
