/** The local run: everything started, shown and stopped by one command. */
@NullMarked
package org.jiexu.local;

import org.jspecify.annotations.NullMarked;
