/** Looks at a caller's authority before anything else of a request. */
@NullMarked
package org.jiexu.service.authority;

import org.jspecify.annotations.NullMarked;
