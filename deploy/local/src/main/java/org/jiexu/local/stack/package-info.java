/** The processes of a local run: started together, watched, and ended, exactly those and no others. */
@NullMarked
package org.jiexu.local.stack;

import org.jspecify.annotations.NullMarked;
