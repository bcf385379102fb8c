/** Forgetting what is too old to be asked for again. */
@NullMarked
package org.jiexu.service.retention;

import org.jspecify.annotations.NullMarked;
