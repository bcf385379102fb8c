/** Months that were paid at once: declared by the fund, with the document that lets them move, or without. */
@NullMarked
package org.jiexu.contribution.lumpsum;

import org.jspecify.annotations.NullMarked;
