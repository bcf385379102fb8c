/** Processes that are stopped for a while and go on. */
@NullMarked
package org.jiexu.acceptance.pause;

import org.jspecify.annotations.NullMarked;
