/** The public page that tells where a transfer is. */
@NullMarked
package org.jiexu.gateway.tracking;

import org.jspecify.annotations.NullMarked;
