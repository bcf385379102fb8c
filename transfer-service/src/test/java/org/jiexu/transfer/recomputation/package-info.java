/** Due days after a table was loaded, on a real database. */
@NullMarked
package org.jiexu.transfer.recomputation;

import org.jspecify.annotations.NullMarked;
