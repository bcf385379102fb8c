/** The commands of the bench. */
@NullMarked
package org.jiexu.bench.command;

import org.jspecify.annotations.NullMarked;
