/** How much is measured, and for how long. */
@NullMarked
package org.jiexu.bench.plan;

import org.jspecify.annotations.NullMarked;
