/** Lists in pages: an opaque cursor and a capped limit. */
@NullMarked
package org.jiexu.service.page;

import org.jspecify.annotations.NullMarked;
