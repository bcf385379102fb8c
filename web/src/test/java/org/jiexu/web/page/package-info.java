/** Tests of lists in pages. */
@NullMarked
package org.jiexu.web.page;

import org.jspecify.annotations.NullMarked;
