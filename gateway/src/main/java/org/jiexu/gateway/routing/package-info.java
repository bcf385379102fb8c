/** Which service answers a path, where that service is, and the streaming proxy in between. */
@NullMarked
package org.jiexu.gateway.routing;

import org.jspecify.annotations.NullMarked;
