/** Tests of lists in pages. */
@NullMarked
package org.jiexu.service.freetext;

import org.jspecify.annotations.NullMarked;
