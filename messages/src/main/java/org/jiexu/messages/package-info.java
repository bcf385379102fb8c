/** What the services say to each other: commands, replies and public events, as records. */
@NullMarked
package org.jiexu.messages;

import org.jspecify.annotations.NullMarked;
