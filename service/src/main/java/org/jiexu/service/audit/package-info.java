/** Who did, saw, or was refused what: the rows that a service's resources write into its journal. */
@NullMarked
package org.jiexu.service.audit;

import org.jspecify.annotations.NullMarked;
