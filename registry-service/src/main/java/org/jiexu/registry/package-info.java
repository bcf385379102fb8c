/** The registry as a running service: its parts put together, started, stopped, and asked whether they are ready. */
@NullMarked
package org.jiexu.registry;

import org.jspecify.annotations.NullMarked;
