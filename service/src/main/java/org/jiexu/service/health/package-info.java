/** What a process says of its own health. */
@NullMarked
package org.jiexu.service.health;

import org.jspecify.annotations.NullMarked;
