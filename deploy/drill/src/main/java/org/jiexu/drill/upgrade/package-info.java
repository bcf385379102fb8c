/** The services of a release and those of this tree, one in the place of the other while transfers run. */
@NullMarked
package org.jiexu.drill.upgrade;

import org.jspecify.annotations.NullMarked;
