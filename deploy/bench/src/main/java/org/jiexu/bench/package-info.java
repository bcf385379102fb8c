/** {@code ./jiexu bench}: how fast all of it is, and the rules alone. */
@NullMarked
package org.jiexu.bench;

import org.jspecify.annotations.NullMarked;
