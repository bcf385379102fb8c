/** What a process says of its own health. */
@NullMarked
package org.jiexu.web.health;

import org.jspecify.annotations.NullMarked;
