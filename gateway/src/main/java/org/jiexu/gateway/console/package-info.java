/** The pages of officers and administrators: the queue of transfers and a page for each. */
@NullMarked
package org.jiexu.gateway.console;

import org.jspecify.annotations.NullMarked;
