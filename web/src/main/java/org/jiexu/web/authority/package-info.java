/** Looks at a caller's authority before anything else of a request. */
@NullMarked
package org.jiexu.web.authority;

import org.jspecify.annotations.NullMarked;
