/** The time of a service. */
@NullMarked
package org.jiexu.web.clock;

import org.jspecify.annotations.NullMarked;
