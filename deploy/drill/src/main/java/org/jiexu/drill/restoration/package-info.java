/** A database is lost and comes back from a copy and the log, while the others go on. */
@NullMarked
package org.jiexu.drill.restoration;

import org.jspecify.annotations.NullMarked;
