/** Tests of how JSON is read. */
@NullMarked
package org.jiexu.web.json;

import org.jspecify.annotations.NullMarked;
