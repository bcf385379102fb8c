/** The stack that is measured. */
@NullMarked
package org.jiexu.bench.stand;

import org.jspecify.annotations.NullMarked;
