/** Tests of routing. */
@NullMarked
package org.jiexu.gateway.feed;

import org.jspecify.annotations.NullMarked;
