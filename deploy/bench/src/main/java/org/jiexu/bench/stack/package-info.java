/** The stack that is measured. */
@NullMarked
package org.jiexu.bench.stack;

import org.jspecify.annotations.NullMarked;
