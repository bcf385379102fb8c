/** Tests of lists in pages. */
@NullMarked
package org.jiexu.web.freetext;

import org.jspecify.annotations.NullMarked;
