/** The whole stack with TLS on every hop. */
@NullMarked
package org.jiexu.acceptance.secured;

import org.jspecify.annotations.NullMarked;
