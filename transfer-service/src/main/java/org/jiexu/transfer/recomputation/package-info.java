/** Open transfers get their due days counted again when a table is loaded, and show why (docs/decisions/0060). */
@NullMarked
package org.jiexu.transfer.recomputation;

import org.jspecify.annotations.NullMarked;
