/** The stack that a drill starts. */
@NullMarked
package org.jiexu.drill.stack;

import org.jspecify.annotations.NullMarked;
