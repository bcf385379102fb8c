/** Medical insurance after a gap: back payment and waiting period. */
@NullMarked
package org.jiexu.rules.medical;

import org.jspecify.annotations.NullMarked;
