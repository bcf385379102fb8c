/** The one door: signs callers in, limits and routes; authority is decided in the service that owns the resource. */
@NullMarked
package org.jiexu.gateway;

import org.jspecify.annotations.NullMarked;
