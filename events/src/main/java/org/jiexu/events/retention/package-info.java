/** Forgetting what is too old to be asked for again. */
@NullMarked
package org.jiexu.events.retention;

import org.jspecify.annotations.NullMarked;
