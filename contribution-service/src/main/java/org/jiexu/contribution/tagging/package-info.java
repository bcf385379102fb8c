/** The tags of rows that were there before rows had tags. */
@NullMarked
package org.jiexu.contribution.tagging;

import org.jspecify.annotations.NullMarked;
