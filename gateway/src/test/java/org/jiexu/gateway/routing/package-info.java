/** Tests of routing. */
@NullMarked
package org.jiexu.gateway.routing;

import org.jspecify.annotations.NullMarked;
