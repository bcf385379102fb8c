/** How JSON is read and written over HTTP, and what is refused. */
@NullMarked
package org.jiexu.web.json;

import org.jspecify.annotations.NullMarked;
