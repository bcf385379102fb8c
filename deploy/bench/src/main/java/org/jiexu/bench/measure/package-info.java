/** How long things took, and what they used up. */
@NullMarked
package org.jiexu.bench.measure;

import org.jspecify.annotations.NullMarked;
