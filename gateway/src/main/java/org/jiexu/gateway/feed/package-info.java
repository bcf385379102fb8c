/** Public events as a stream that can be resumed. */
@NullMarked
package org.jiexu.gateway.feed;

import org.jspecify.annotations.NullMarked;
