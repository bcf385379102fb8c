/** Transfers, files and questions as the world outside sends them. */
@NullMarked
package org.jiexu.bench.load;

import org.jspecify.annotations.NullMarked;
