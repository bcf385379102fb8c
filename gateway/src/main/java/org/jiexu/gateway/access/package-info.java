/** What every request must show at the door, before it is let through to a service. */
@NullMarked
package org.jiexu.gateway.access;

import org.jspecify.annotations.NullMarked;
