/** What every HTML page shares: its language, its frame, its words. */
@NullMarked
package org.jiexu.gateway.page;

import org.jspecify.annotations.NullMarked;
