/** The yearly posting of interest, on a real database. */
@NullMarked
package org.jiexu.contribution.interest;

import org.jspecify.annotations.NullMarked;
