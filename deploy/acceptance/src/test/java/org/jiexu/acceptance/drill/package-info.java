/** The drills, in short: run with {@code ./jiexu test --containers}, because they take minutes. */
@NullMarked
package org.jiexu.acceptance.drill;

import org.jspecify.annotations.NullMarked;
