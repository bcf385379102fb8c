/** Tests of routing. */
@NullMarked
package org.jiexu.gateway.openapi;

import org.jspecify.annotations.NullMarked;
