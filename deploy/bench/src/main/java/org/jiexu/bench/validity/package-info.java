/** Whether a run counts. */
@NullMarked
package org.jiexu.bench.validity;

import org.jspecify.annotations.NullMarked;
