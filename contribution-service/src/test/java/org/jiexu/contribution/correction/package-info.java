/** Tests of correction. */
@NullMarked
package org.jiexu.contribution.correction;

import org.jspecify.annotations.NullMarked;
