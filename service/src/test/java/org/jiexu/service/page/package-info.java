/** Tests of lists in pages. */
@NullMarked
package org.jiexu.service.page;

import org.jspecify.annotations.NullMarked;
