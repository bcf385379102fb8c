/** Tests of what is kept and shown of parked messages. */
@NullMarked
package org.jiexu.service.parked;

import org.jspecify.annotations.NullMarked;
