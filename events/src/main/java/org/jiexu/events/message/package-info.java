/** What the services say to each other: commands, replies and public events, as records. */
@NullMarked
package org.jiexu.events.message;

import org.jspecify.annotations.NullMarked;
