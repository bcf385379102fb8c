/** One transfer as one trace, with the whole stack. */
@NullMarked
package org.jiexu.acceptance.trace;

import org.jspecify.annotations.NullMarked;
