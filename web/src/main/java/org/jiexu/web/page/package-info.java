/** Lists in pages: an opaque cursor and a capped limit. */
@NullMarked
package org.jiexu.web.page;

import org.jspecify.annotations.NullMarked;
