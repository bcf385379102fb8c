/** The conservation check of all ledgers together. */
@NullMarked
package org.jiexu.gateway.conservation;

import org.jspecify.annotations.NullMarked;
