/** A process that keeps several ledgers. */
@NullMarked
package org.jiexu.acceptance.hosting;

import org.jspecify.annotations.NullMarked;
