/** The time of a service. */
@NullMarked
package org.jiexu.service.clock;

import org.jspecify.annotations.NullMarked;
