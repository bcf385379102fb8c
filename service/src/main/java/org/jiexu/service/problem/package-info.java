/** Every error as a problem (RFC 9457) with a stable code from one catalogue. */
@NullMarked
package org.jiexu.service.problem;

import org.jspecify.annotations.NullMarked;
