/** How JSON is read and written over HTTP, and what is refused. */
@NullMarked
package org.jiexu.service.json;

import org.jspecify.annotations.NullMarked;
