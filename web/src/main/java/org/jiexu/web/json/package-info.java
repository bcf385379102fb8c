/** How values look in JSON: times at +08:00, nothing unknown refused. */
@NullMarked
package org.jiexu.web.json;

import org.jspecify.annotations.NullMarked;
