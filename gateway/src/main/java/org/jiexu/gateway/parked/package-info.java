/** Messages that could be neither handled nor sent, over all services. */
@NullMarked
package org.jiexu.gateway.parked;

import org.jspecify.annotations.NullMarked;
