/** Parked messages by REST: the same for every service that handles messages. */
@NullMarked
package org.jiexu.web.parked;

import org.jspecify.annotations.NullMarked;
