/** Tests of the door against services that are stood in for by a small server. */
@NullMarked
package org.jiexu.gateway;

import org.jspecify.annotations.NullMarked;
